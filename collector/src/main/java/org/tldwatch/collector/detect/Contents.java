// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
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
    boolean any = false;
    for (var content : target.contents()) {
      if (!content.isFresh(nowMicros, timing.freshMicros())) {
        continue;
      }
      any = true;
      boolean bad =
          symptom == Symptom.STALE
              ? content.isOverdue(serials(target.tld()), timing.intervalMicros(), nowMicros)
              : content.isShort(nearly, nowMicros);
      if (!bad) {
        return false;
      }
    }
    return any;
  }

  private static boolean isFresh(TargetWatch target, Timing timing, long nowMicros) {
    return target.contents().stream()
        .anyMatch(content -> content.isFresh(nowMicros, timing.freshMicros()));
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
