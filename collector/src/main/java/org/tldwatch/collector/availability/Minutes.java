// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** UTC minutes as numbers: whole minutes since the epoch. */
final class Minutes {
  static final int A_DAY = 24 * 60;
  static final int A_WEEK = 7 * A_DAY;

  private Minutes() {}

  /** The minute in which a moment lies. */
  static long of(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), 60);
  }

  /** The second within its minute, 0 to 59. */
  static int secondOf(Instant moment) {
    return Math.floorMod(moment.getEpochSecond(), 60);
  }

  static Instant start(long minute) {
    return Instant.ofEpochSecond(minute * 60);
  }

  static YearMonth month(long minute) {
    return YearMonth.from(start(minute).atOffset(ZoneOffset.UTC));
  }

  /** The first minute of a month. */
  static long start(YearMonth month) {
    return month.atDay(1).toEpochDay() * A_DAY;
  }
}
