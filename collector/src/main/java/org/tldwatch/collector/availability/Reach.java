// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.YearMonth;

/** The sums of k-of-n availability of one TLD, k = 1 and k = 2, by month and over a week. */
final class Reach {
  private static final int SUMS = 4;
  private static final int HOURS = 7 * 24;

  private final MonthlySums months;
  private final long[] hours;
  private long newestHour;

  Reach() {
    this(new MonthlySums(SUMS), new long[HOURS * SUMS], 0);
  }

  private Reach(MonthlySums months, long[] hours, long newestHour) {
    this.months = months;
    this.hours = hours;
    this.newestHour = newestHour;
  }

  /** Adds the terms of a minute, as {@link Servers#reach} has them; minutes come in their order. */
  void add(long minute, YearMonth month, long[] terms) {
    turnTo(minute);
    months.add(month, terms);
    int slot = slot(Math.floorDiv(minute, 60));
    for (int i = 0; i < SUMS; i++) {
      hours[slot + i] += terms[i];
    }
  }

  private void turnTo(long minute) {
    long hour = Math.floorDiv(minute, 60);
    for (long gone = Math.max(newestHour + 1, hour - HOURS + 1); gone <= hour; gone++) {
      for (int i = 0; i < SUMS; i++) {
        hours[slot(gone) + i] = 0;
      }
    }
    newestHour = Math.max(newestHour, hour);
  }

  private static int slot(long hour) {
    return Math.floorMod(hour, HOURS) * SUMS;
  }

  KOfN month(YearMonth month) {
    return KOfN.of(months.of(month));
  }

  /** Of the running hour and the 167 before it. */
  KOfN week(long minute) {
    turnTo(minute);
    var sums = new long[SUMS];
    for (int i = 0; i < hours.length; i++) {
      sums[i % SUMS] += hours[i];
    }
    return KOfN.of(sums);
  }

  void write(DataOutput out) throws IOException {
    months.write(out);
    Longs.write(hours, out);
    out.writeLong(newestHour);
  }

  static Reach read(DataInput in) throws IOException {
    return new Reach(MonthlySums.read(SUMS, in), Longs.read(HOURS * SUMS, in), in.readLong());
  }
}
