// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The finding about one cause in one TLD. It becomes another, or gets worse, at once; that it gets
 * better is told only when that has lasted, so that a recovery in steps is told once.
 */
final class Strand {
  private Finding open;
  private @Nullable Instant betterSince;

  Strand(Finding open) {
    this.open = open;
  }

  Finding open() {
    return open;
  }

  /**
   * Lets the strand see the facts of this moment.
   *
   * @param settle how long it must have been better before it is told as better
   */
  Optional<Change> step(@Nullable String server, Facts facts, Duration settle, Instant now) {
    var before = open;
    boolean another =
        facts.hasOtherLabelsThan(before.facts()) || !Objects.equals(server, before.server());
    var next =
        before.with(
            server,
            another
                ? facts.withSince(before.facts().since())
                : settled(before.facts(), facts, settle, now));
    if (next.equals(before)) {
      return Optional.empty();
    }
    open = next;
    var change = new Change(before, next, true);
    boolean loud = change.isRelabelled() || next.facts().isWorseThan(before.facts());
    return Optional.of(new Change(before, next, !loud));
  }

  Change end(Instant now) {
    return new Change(open, open.endedAt(now), false);
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
