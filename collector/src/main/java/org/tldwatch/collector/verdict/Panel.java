// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Transport;

/**
 * The vantages that are known, and how long the word of each one counts. A vantage is known from
 * its first hello until nothing was heard of it for {@link #FORGOTTEN_AFTER}. Not thread-safe.
 */
public final class Panel {
  /** A vantage that is silent for so long has been taken down on purpose. */
  public static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

  /** A probe that is content with an answer asks over TCP once in so many intervals. */
  public static final int STREAM_EVERY = 10;

  private static final Duration LEAST_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration MOST_TIMEOUT = Duration.ofSeconds(30);
  private static final int INTERVALS_A_VOTE_LASTS = 3;

  private final Map<String, Member> members = new TreeMap<>();
  private long version;
  private int expected;
  private Instant expectedUntil = Instant.MIN;

  private static final class Member {
    private Vantage vantage;
    private Duration timeout = LEAST_TIMEOUT;
    private Instant heard;

    private Member(Vantage vantage, Instant heard) {
      this.vantage = vantage;
      this.heard = heard;
    }
  }

  /** A vantage introduces itself; a known one may have moved or changed its interval. */
  public void join(Vantage vantage, Instant now) {
    version++;
    var member = members.computeIfAbsent(vantage.id(), _ -> new Member(vantage, now));
    member.vantage = vantage;
    member.heard = now;
  }

  /** An observation of a known vantage arrived; what it waited for a timeout is learned from it. */
  public void heard(Observation observation, Instant now) {
    var member = members.get(observation.vantage());
    if (member == null) {
      return;
    }
    member.heard = now;
    if (observation.outcome() instanceof Outcome.Timeout
        && observation.elapsed().compareTo(member.timeout) > 0
        && observation.elapsed().compareTo(MOST_TIMEOUT) <= 0) {
      member.timeout = observation.elapsed();
      version++;
    }
  }

  /** Forgets the vantages that were silent for too long, and names them. */
  public List<String> forget(Instant now) {
    if (!now.isBefore(expectedUntil)) {
      expected = 0;
    }
    var gone = new ArrayList<String>();
    members
        .values()
        .removeIf(
            member -> {
              boolean silent = member.heard.plus(FORGOTTEN_AFTER).isBefore(now);
              if (silent) {
                gone.add(member.vantage.id());
                version++;
              }
              return silent;
            });
    return gone;
  }

  /**
   * Waits for vantages that an earlier process knew, so that the first one back is not taken for
   * the only one.
   */
  public void expect(int vantages, Instant until) {
    expected = vantages;
    expectedUntil = until;
  }

  /** Targets are asked at other paces than before, so that votes last for another time. */
  public void paceChanged() {
    version++;
  }

  /** Changes whenever a vantage, or how long its votes last, does. */
  long version() {
    return version;
  }

  public int known() {
    return Math.max(members.size(), expected);
  }

  public Optional<Vantage> vantage(String id) {
    return Optional.ofNullable(members.get(id)).map(member -> member.vantage);
  }

  public Collection<Vantage> vantages() {
    return members.values().stream().map(member -> member.vantage).toList();
  }

  /**
   * How long a vote of a vantage counts: three times the pace at which the next one is due, plus
   * the timeout. Zero for a vantage that is not known.
   *
   * @param relaxed whether the probe is content with its target, and asks over TCP at the slow pace
   * @param pace in one of how many slots the target is asked
   */
  public Duration voteLasts(String id, Transport transport, boolean relaxed, int pace) {
    var member = members.get(id);
    if (member == null) {
      return Duration.ZERO;
    }
    int slots =
        INTERVALS_A_VOTE_LASTS * (transport != Transport.UDP && relaxed ? STREAM_EVERY : 1) * pace;
    return member.vantage.interval().multipliedBy(slots).plus(member.timeout);
  }

  /** So many intervals of the slowest vantage, plus the longest timeout. */
  public Duration span(int intervals) {
    var interval = Duration.ZERO;
    var timeout = LEAST_TIMEOUT;
    for (var member : members.values()) {
      interval = longer(interval, member.vantage.interval());
      timeout = longer(timeout, member.timeout);
    }
    return interval.multipliedBy(intervals).plus(timeout);
  }

  /**
   * Votes that a target gets in a second while all is well.
   *
   * @param pace in one of how many slots it is asked by a vantage with such an interval
   */
  double votesPerSecond(Transport transport, ToIntFunction<Duration> pace) {
    double sum = 0;
    for (var member : members.values()) {
      var interval = member.vantage.interval();
      sum += 1e9 / interval.toNanos() / pace.applyAsInt(interval);
    }
    return transport == Transport.UDP ? sum : sum / STREAM_EVERY;
  }

  /** Votes that a target gets in a second while all is well and it is asked in every slot. */
  public double votesPerSecond(Transport transport) {
    return votesPerSecond(transport, _ -> 1);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
