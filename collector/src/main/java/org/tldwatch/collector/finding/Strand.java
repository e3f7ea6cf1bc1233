// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/**
 * The findings about one subject in one respect, one after the other: at most one is open. A
 * finding waits a little where it may turn out to be part of a wider one, gets worse at once, and
 * gets better only when that has lasted, so that a recovery in steps is told once.
 */
final class Strand {
  private final Tld tld;
  private final @Nullable String server;
  private final Supplier<String> ids;

  private @Nullable Finding open;
  private @Nullable Instant due;
  private @Nullable Instant betterSince;

  Strand(Tld tld, @Nullable String server, Supplier<String> ids) {
    this.tld = tld;
    this.server = server;
    this.ids = ids;
  }

  void restore(Finding finding) {
    open = finding;
  }

  @Nullable Finding open() {
    return open;
  }

  /** Whether there is neither an open finding nor one that waits. */
  boolean isIdle() {
    return open == null && due == null;
  }

  /**
   * Lets the strand see the facts of this moment.
   *
   * @param facts null where there is nothing to tell
   * @param hold how long a new finding waits; zero to open it now
   * @param settle how long it must have been better before it is told as better
   */
  Optional<Change> step(@Nullable Facts facts, Duration hold, Duration settle, Instant now) {
    if (facts == null) {
      return end(now);
    }
    var before = open;
    if (before == null) {
      return begin(facts, hold, now);
    }
    var next = before.with(settled(before.facts(), facts, settle, now));
    if (next.equals(before)) {
      return Optional.empty();
    }
    open = next;
    boolean loud =
        next.facts().hasOtherLabelsThan(before.facts()) || next.facts().isWorseThan(before.facts());
    return Optional.of(new Change(before, next, !loud));
  }

  private Optional<Change> begin(Facts facts, Duration hold, Instant now) {
    if (due == null) {
      due = now;
    }
    if (now.isBefore(due.plus(hold))) {
      return Optional.empty();
    }
    due = null;
    var finding = new Finding(ids.get(), tld, server, null, facts);
    open = finding;
    return Optional.of(new Change(null, finding, false));
  }

  private Optional<Change> end(Instant now) {
    due = null;
    betterSince = null;
    var before = open;
    if (before == null) {
      return Optional.empty();
    }
    open = null;
    return Optional.of(new Change(before, before.endedAt(now), false));
  }

  private Facts settled(Facts before, Facts after, Duration settle, Instant now) {
    var facts = after.withSince(before.since());
    if (facts.voting() == 0) {
      facts = facts.withWitnessesOf(before);
    }
    if (!facts.isBetterThan(before) || facts.isWorseThan(before)) {
      betterSince = null;
      return facts;
    }
    if (betterSince == null) {
      betterSince = now;
    }
    // Until it has lasted, what was told stays as it was told: a recovery under way is no news.
    return now.isBefore(betterSince.plus(settle)) ? before : facts;
  }
}
