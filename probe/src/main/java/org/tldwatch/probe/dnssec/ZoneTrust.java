// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Target;
import org.tldwatch.probe.active.Ds;

/**
 * What is known of one zone's keys, and of whom they can be asked. Confined to the judge's thread.
 */
final class ZoneTrust {
  private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LEAST_AGE = Duration.ofHours(1);
  private static final Duration MOST_AGE = Duration.ofDays(1);

  /** Whoever serves other keys than all others do shall not speak for the zone. */
  private static final int MOST_SERVERS = 4;

  private final Deque<Target> servers = new ArrayDeque<>();
  private List<Ds> parent = List.of();
  private @Nullable Trust trust;
  private Instant fetchedAt = Instant.MIN;
  private Instant finishedAt = Instant.MIN;
  private boolean parentChanged;
  private int rounds;
  private @Nullable Round round;

  /** One round over the servers, until one of them gives keys that the parent vouches for. */
  private static final class Round {
    private final Deque<Target> left;
    private int answers;
    private @Nullable Trust best;

    Round(Deque<Target> left) {
      this.left = left;
    }
  }

  /** What the parent says now. */
  void parent(List<Ds> ds) {
    if (!ds.equals(parent)) {
      parentChanged = true;
      parent = ds;
    }
  }

  List<Ds> parent() {
    return parent;
  }

  /** A server that answered just now. */
  void answeredBy(Target server) {
    servers.removeIf(known -> known.address().equals(server.address()));
    servers.addFirst(server);
    if (servers.size() > MOST_SERVERS) {
      servers.removeLast();
    }
  }

  @Nullable Trust trust() {
    return trust;
  }

  boolean isAsking() {
    return round != null;
  }

  /** Whether the keys have been asked for so lately that asking again would tell nothing new. */
  boolean isFresh(Instant now) {
    return finishedAt.plus(LEAST_PAUSE).isAfter(now);
  }

  /** Whether the keys should be asked for without a special reason. */
  boolean isDue(Instant now) {
    return switch (trust) {
      case Trust.Secure(ZoneKeys keys) when !parentChanged ->
          !now.isBefore(fetchedAt.plus(age(keys.ttl()))) || keys.until().isBefore(now);
      case Trust.Untrusted(Judgement.Faulty(DnssecReason reason, _))
          when reason == DnssecReason.ALGORITHM_UNSUPPORTED && !parentChanged ->
          !now.isBefore(fetchedAt.plus(LEAST_AGE));
      case null -> true;
      case Trust _ -> true;
    };
  }

  private static Duration age(Duration ttl) {
    if (ttl.compareTo(LEAST_AGE) < 0) {
      return LEAST_AGE;
    }
    return ttl.compareTo(MOST_AGE) > 0 ? MOST_AGE : ttl;
  }

  /** Begins a round; whom to ask first, null where nobody is known. */
  @Nullable Target begin() {
    round = new Round(new ArrayDeque<>(servers));
    parentChanged = false;
    return round.left.poll();
  }

  /**
   * What came of asking one server.
   *
   * @param found null where it did not answer
   * @return whom to ask next; null where the round is over
   */
  @Nullable Target asked(@Nullable Trust found, Instant now) {
    var current = round;
    if (current == null) {
      return null;
    }
    if (found != null) {
      current.answers++;
      current.best = found;
    }
    var next = found instanceof Trust.Secure ? null : current.left.poll();
    if (next == null) {
      finish(current, now);
    }
    return next;
  }

  private void finish(Round ended, Instant now) {
    round = null;
    finishedAt = now;
    rounds++;
    boolean enough = ended.best instanceof Trust.Secure || ended.answers > 1 || rounds > 1;
    if (ended.best != null && enough) {
      trust = ended.best;
      fetchedAt = now;
    }
  }
}
