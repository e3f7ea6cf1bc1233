// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Arrays;

/** Sums over this month and the one before it, in the order in which months come. */
final class MonthlySums {
  private YearMonth month = YearMonth.of(1970, 1);
  private long[] current;
  private long[] previous;

  MonthlySums(int sums) {
    current = new long[sums];
    previous = new long[sums];
  }

  void add(YearMonth to, long... terms) {
    if (to.isAfter(month)) {
      previous = to.equals(month.plusMonths(1)) ? current : new long[current.length];
      current = new long[previous.length];
      month = to;
    }
    for (int i = 0; i < terms.length; i++) {
      current[i] += terms[i];
    }
  }

  /** The sums of a month; all 0 where nothing of it is kept. */
  long[] of(YearMonth wanted) {
    if (wanted.equals(month)) {
      return current.clone();
    }
    return wanted.equals(month.minusMonths(1))
        ? previous.clone()
        : Arrays.copyOf(new long[0], current.length);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(month.getYear());
    out.writeInt(month.getMonthValue());
    Longs.write(current, out);
    Longs.write(previous, out);
  }

  static MonthlySums read(int sums, DataInput in) throws IOException {
    var read = new MonthlySums(sums);
    read.month = YearMonth.of(in.readInt(), in.readInt());
    read.current = Longs.read(sums, in);
    read.previous = Longs.read(sums, in);
    return read;
  }
}
