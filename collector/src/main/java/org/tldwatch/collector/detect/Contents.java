// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether targets serve the zone that they should: its serial and its signatures. Not thread-safe.
 */
final class Contents {
  private static final List<Symptom> SYMPTOMS = List.of(Symptom.STALE, Symptom.EXPIRING);

  private final List<SerialLine> serials = new ArrayList<>();

  /** The serials of a TLD. */
  SerialLine serials(int tld) {
    while (serials.size() <= tld) {
      serials.add(new SerialLine());
    }
    return serials.get(tld);
  }

  /** The serials of all TLDs about which something was said or asked, by number. */
  List<SerialLine> serials() {
    return Collections.unmodifiableList(serials);
  }

  /** Takes up what an earlier process had seen of a TLD. */
  void restore(int tld, SerialLine line) {
    serials(tld);
    serials.set(tld, line);
  }

  /** Takes what a good answer said of the zone. */
  void take(TargetWatch target, Path path, SiteContent.Said said, Timing timing, long knownMicros) {
    var line = serials(target.tld());
    var learn =
        new SiteContent.Learning(
            target.trouble(Symptom.STALE) == null,
            target.trouble(Symptom.EXPIRING) == null,
            timing.freshMicros());
    target.content(said.site()).take(line, said, learn, knownMicros);
    line.seen(said.serial(), path.vantage(), timing.vantages() <= 1, knownMicros);
  }

  /** Which targets have come into trouble; lets troubles go on that do. */
  List<Alarm> alarms(List<TargetWatch> targets, Timing timing, long nowMicros) {
    var alarms = new ArrayList<Alarm>(0);
    for (var target : targets) {
      if (!target.contents().isEmpty()) {
        SYMPTOMS.forEach(symptom -> look(target, symptom, timing, nowMicros, alarms));
      }
    }
    return alarms;
  }

  private void look(
      TargetWatch target, Symptom symptom, Timing timing, long nowMicros, List<Alarm> alarms) {
    boolean bad = isInTrouble(target, symptom, false, timing, nowMicros);
    var trouble = target.trouble(symptom);
    if (trouble == null && bad) {
      alarms.add(new Alarm(target.index(), symptom));
    } else if (trouble != null && (bad || !isFresh(target, timing, nowMicros))) {
      trouble.goesOn(nowMicros);
    }
  }

  /**
   * Whether all sites of a target that answer are in trouble.
   *
   * @param nearly whether it counts that they are about to be
   */
  boolean isInTrouble(
      TargetWatch target, Symptom symptom, boolean nearly, Timing timing, long nowMicros) {
    long shortest = nowMicros - timing.freshMicros();
    var line = serials(target.tld());
    boolean any = false;
    long renewed = 0; // The latest expiration at a site that is known to be in trouble.
    for (var content : target.contents()) {
      if (!content.isSeenSince(shortest) || !content.knows(symptom)) {
        continue;
      }
      boolean bad =
          symptom == Symptom.STALE
              ? content.isOverdue(line, timing.intervalMicros(), nowMicros)
              : content.isShort(nearly, nowMicros);
      if (!bad) {
        return false;
      }
      any = true;
      renewed = Math.max(renewed, content.expiresSeconds());
    }
    return any && !isRefuted(target, symptom, shortest, line, renewed);
  }

  /**
   * Whether a site of which nothing is usual yet has newer content than those in trouble: that a
   * path has moved to such a site says nothing else.
   */
  private static boolean isRefuted(
      TargetWatch target, Symptom symptom, long since, SerialLine line, long renewed) {
    for (var content : target.contents()) {
      if (content.isSeenSince(since) && !content.knows(symptom)) {
        boolean newer =
            symptom == Symptom.STALE ? !content.isBehind(line) : content.expiresSeconds() > renewed;
        if (newer) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFresh(TargetWatch target, Timing timing, long nowMicros) {
    return target.contents().stream()
        .anyMatch(content -> content.isSeenSince(nowMicros - timing.freshMicros()));
  }

  /** Least time that the signatures of a target have left, in seconds. */
  static long leastRemainingSeconds(TargetWatch target, long nowMicros) {
    return target.contents().stream()
        .filter(content -> content.expiresSeconds() > 0)
        .mapToLong(content -> content.expiresSeconds() - nowMicros / 1_000_000)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
