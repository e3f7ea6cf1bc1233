// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One minute of the targets of one TLD: the {@link Seconds} of each vantage that was heard. */
final class Cells {
  private static final int MOST_VANTAGES = 1 << 16;

  private final int targets;
  private long[] @Nullable [] byVantage = new long[4][];

  Cells(int targets) {
    this.targets = targets;
  }

  /** Enters a sample, and tells whether that changes anything. */
  boolean enter(int vantage, int target, int second, int what) {
    return Seconds.enter(of(vantage), target, second, what);
  }

  private long[] of(int vantage) {
    if (vantage >= byVantage.length) {
      byVantage = Arrays.copyOf(byVantage, Math.max(vantage + 1, 2 * byVantage.length));
    }
    var own = byVantage[vantage];
    if (own == null) {
      own = new long[Seconds.LONGS * targets];
      byVantage[vantage] = own;
    }
    return own;
  }

  long[] @Nullable [] byVantage() {
    return byVantage;
  }

  /** The same minute for other targets; {@code origins} has the former place of each, or -1. */
  Cells moved(int[] origins) {
    var moved = new Cells(origins.length);
    for (int vantage = 0; vantage < byVantage.length; vantage++) {
      var own = byVantage[vantage];
      for (int target = 0; own != null && target < origins.length; target++) {
        if (origins[target] >= 0) {
          System.arraycopy(
              own,
              Seconds.LONGS * origins[target],
              moved.of(vantage),
              Seconds.LONGS * target,
              Seconds.LONGS);
        }
      }
    }
    return moved;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(byVantage.length);
    for (var own : byVantage) {
      out.writeBoolean(own != null);
      if (own != null) {
        Longs.write(own, out);
      }
    }
  }

  static Cells read(int targets, DataInput in) throws IOException {
    var cells = new Cells(targets);
    int vantages = in.readInt();
    if (vantages < 0 || vantages > MOST_VANTAGES) {
      throw new IOException("vantages should be at most " + MOST_VANTAGES + ": was " + vantages);
    }
    cells.byVantage = new long[vantages][];
    for (int vantage = 0; vantage < vantages; vantage++) {
      if (in.readBoolean()) {
        cells.byVantage[vantage] = Longs.read(Seconds.LONGS * targets, in);
      }
    }
    return cells;
  }
}
