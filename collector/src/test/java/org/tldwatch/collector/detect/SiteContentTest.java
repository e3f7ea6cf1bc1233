// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What a target serves, told by its answers. The zone changes and is signed anew at midnight, for
 * two weeks each time; the other target has it at once, the one in question a minute later.
 */
class SiteContentTest {
  private static final int TARGET = 0;
  private static final int OTHER = 1;
  private static final int VANTAGE = 0;

  private static final long SECOND = 1_000_000;
  private static final long ROUND = 10 * SECOND;
  private static final long HOUR = 3600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long LAG = 60 * SECOND;
  private static final long LIFE_SECONDS = 14 * 86_400;
  private static final long START = 1_000 * DAY + 12 * HOUR;

  private final Detector detector = new Detector(3650 * 86_400.0);
  private long now = START;
  private long stopsUpdating = Long.MAX_VALUE;
  private boolean signed = true;

  SiteContentTest() {
    detector.timing(new Timing(ROUND, 2 * SECOND, 1, 1));
    detector.addTarget(0, 0);
    detector.addTarget(0, 0);
    detector.addVantage();
  }

  private void answersUntil(long end, long every) {
    while (now + every <= end) {
      now += every;
      answer(OTHER, now);
      answer(TARGET, Math.min(now - LAG, stopsUpdating));
    }
  }

  private void answer(int target, long zoneOf) {
    answer(target, 0, zoneOf);
  }

  private void answer(int target, int site, long zoneOf) {
    long day = zoneOf / DAY;
    long expires = signed ? day * 86_400 + LIFE_SECONDS : 0;
    detector.content(target, VANTAGE, site, (int) day, expires, now);
  }

  /** Five midnights pass as usual; at the sixth the target gets no new zone. */
  private long sixthMidnight() {
    long midnight = 1_006 * DAY;
    stopsUpdating = midnight - SECOND;
    answersUntil(midnight - ROUND, ROUND);
    assertThat(detector.contentAlarms(now)).isEmpty();
    return midnight;
  }

  private boolean isAlarm(Symptom symptom, long at) {
    return detector.contentAlarms(at).contains(new Alarm(TARGET, symptom));
  }

  @Test
  void missingSerial_isOverdueAfterTheLatestLagAQuarterAndTwoRounds() {
    long midnight = sixthMidnight();
    answersUntil(midnight + 90 * SECOND, ROUND);
    assertThat(isAlarm(Symptom.STALE, midnight + 95 * SECOND)).isFalse();
    assertThat(detector.contentAlarms(midnight + 95 * SECOND + 1))
        .containsExactly(new Alarm(TARGET, Symptom.STALE));
  }

  @Test
  void serialThatComesLate_isNoTroubleAnyMore() {
    long midnight = sixthMidnight();
    answersUntil(midnight + 200 * SECOND, ROUND);
    stopsUpdating = Long.MAX_VALUE;
    answersUntil(midnight + 300 * SECOND, ROUND);
    assertThat(detector.contentAlarms(now)).isEmpty();
  }

  @Test
  void fewSerials_doNotSayWhatIsUsual() {
    long midnight = 1_003 * DAY;
    stopsUpdating = midnight - SECOND;
    answersUntil(midnight + HOUR, ROUND);
    assertThat(isAlarm(Symptom.STALE, now)).isFalse();
  }

  @Test
  void answersWithGaps_doNotSayWhatIsUsual() {
    answersUntil(1_005 * DAY, LAG);
    stopsUpdating = now;
    answersUntil(1_007 * DAY, LAG);
    assertThat(detector.contentAlarms(now)).isEmpty();
  }

  @Test
  void firstMissedRenewal_isTold_daysBeforeExpiration() {
    long midnight = sixthMidnight();
    answersUntil(midnight + 2 * HOUR, ROUND);
    assertThat(isAlarm(Symptom.EXPIRING, now)).isFalse();
    answersUntil(midnight + 3 * HOUR, ROUND);
    assertThat(isAlarm(Symptom.EXPIRING, now)).isTrue();
    assertThat(detector.leastRemainingSeconds(TARGET, now)).isGreaterThan(12 * 86_400);
  }

  @Test
  void halfACycleBefore_itIsNearly() {
    long midnight = sixthMidnight();
    assertThat(detector.isNearlyInContentTrouble(TARGET, Symptom.EXPIRING, midnight - 10 * SECOND))
        .isTrue();
    assertThat(isAlarm(Symptom.EXPIRING, now)).isFalse();
  }

  @Test
  void unsignedZone_doesNotExpire() {
    signed = false;
    long midnight = sixthMidnight();
    answersUntil(midnight + 3 * HOUR, ROUND);
    assertThat(isAlarm(Symptom.EXPIRING, now)).isFalse();
    assertThat(detector.leastRemainingSeconds(TARGET, now)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void unknownSite_withTheSameSignatures_doesNotSpeakForTheTarget() {
    long midnight = sixthMidnight();
    answersUntil(midnight + 3 * HOUR, ROUND);
    answer(TARGET, 1, stopsUpdating);
    assertThat(isAlarm(Symptom.EXPIRING, now)).isTrue();
  }

  @Test
  void unknownSite_withNewerSignatures_speaksForTheTarget() {
    long midnight = sixthMidnight();
    answersUntil(midnight + 3 * HOUR, ROUND);
    answer(TARGET, 1, now);
    assertThat(isAlarm(Symptom.EXPIRING, now)).isFalse();
  }

  @Test
  void unknownSite_withTheSameSerial_doesNotSpeakForTheTarget() {
    long midnight = sixthMidnight();
    answersUntil(midnight + HOUR, ROUND);
    answer(TARGET, 1, stopsUpdating);
    assertThat(isAlarm(Symptom.STALE, now)).isTrue();
    answer(TARGET, 1, now);
    assertThat(isAlarm(Symptom.STALE, now)).isFalse();
  }
}
