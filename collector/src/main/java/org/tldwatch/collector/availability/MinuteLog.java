// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The states of one subject, minute by minute, of the newest {@link #DAYS} days. */
final class MinuteLog {
  /*
   * Three bits a minute, 20 minutes in a long, a day in 72 of them (576 bytes): at most 18 KiB. A
   * day that was the same throughout, as most are, is one array shared by all logs.
   */
  static final int DAYS = 32;

  private static final int BITS = 3;
  private static final int PER_LONG = 20;
  private static final int LONGS = Minutes.A_DAY / PER_LONG;

  /** Late results may still change yesterday until then. */
  private static final int SETTLED_AT = 30;

  private static final long[] PATTERNS = new long[1 << BITS];
  private static final long[][] UNIFORM = new long[1 << BITS][LONGS];

  static {
    for (int state = 0; state < PATTERNS.length; state++) {
      for (int i = 0; i < PER_LONG; i++) {
        PATTERNS[state] |= (long) state << (BITS * i);
      }
      Arrays.fill(UNIFORM[state], PATTERNS[state]);
    }
  }

  private final long[] @Nullable [] days = new long[DAYS][];
  private long newestDay = Long.MIN_VALUE;

  /** Books a minute; one that is older than the log goes back is left out. */
  void set(long minute, MinuteState state) {
    long day = Math.floorDiv(minute, Minutes.A_DAY);
    if (day > newestDay) {
      turnTo(day);
    } else if (day <= newestDay - DAYS) {
      return;
    }
    int ofDay = Math.floorMod(minute, Minutes.A_DAY);
    if (ofDay == SETTLED_AT) {
      compact(day - 1);
    }
    var states = writable(day);
    int shift = BITS * (ofDay % PER_LONG);
    int place = ofDay / PER_LONG;
    states[place] = (states[place] & ~(7L << shift)) | ((long) state.bits() << shift);
  }

  private void turnTo(long day) {
    if (newestDay == Long.MIN_VALUE || day - newestDay >= DAYS) {
      Arrays.fill(days, null);
    } else {
      for (long gone = newestDay + 1; gone <= day; gone++) {
        days[slot(gone)] = null;
      }
    }
    newestDay = day;
  }

  private long[] writable(long day) {
    int slot = slot(day);
    var states = days[slot];
    if (states == null) {
      states = new long[LONGS];
      days[slot] = states;
    } else if (isShared(states)) {
      states = states.clone();
      days[slot] = states;
    }
    return states;
  }

  /** Whether it is one of the shared arrays themselves, not one with the same content. */
  private static boolean isShared(long[] states) {
    return Arrays.asList(UNIFORM).contains(states);
  }

  private void compact(long day) {
    if (day > newestDay || day <= newestDay - DAYS) {
      return;
    }
    int slot = slot(day);
    for (var uniform : UNIFORM) {
      if (Arrays.equals(uniform, days[slot])) {
        days[slot] = uniform;
      }
    }
  }

  private static int slot(long day) {
    return Math.floorMod(day, DAYS);
  }

  MinuteState get(long minute) {
    return MinuteState.of((int) (block(minute) >>> (BITS * Math.floorMod(minute, PER_LONG)) & 7));
  }

  /** The 20 minutes in which a minute lies. */
  private long block(long minute) {
    long day = Math.floorDiv(minute, Minutes.A_DAY);
    var states = day > newestDay || day <= newestDay - DAYS ? null : days[slot(day)];
    return states == null ? 0 : states[Math.floorMod(minute, Minutes.A_DAY) / PER_LONG];
  }

  /** The first minute after this one that is booked otherwise, at most {@code to}. */
  long runEnd(long minute, long to) {
    var state = get(minute);
    long pattern = PATTERNS[state.bits()];
    long end = minute + 1;
    while (end < to) {
      if (end % PER_LONG == 0 && end + PER_LONG <= to && block(end) == pattern) {
        end += PER_LONG;
      } else if (get(end) == state) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  /** What is booked from one minute to another, that one excluded. */
  Count count(long from, long to) {
    var lengths = new int[1 << BITS];
    for (long minute = from; minute < to; ) {
      long end = runEnd(minute, to);
      lengths[get(minute).bits()] += (int) (end - minute);
      minute = end;
    }
    return Count.of(lengths);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(newestDay);
    for (var states : days) {
      int uniform = states == null ? 0 : Arrays.asList(UNIFORM).indexOf(states);
      out.writeByte(uniform);
      if (states != null && uniform < 0) {
        Longs.write(states, out);
      }
    }
  }

  static MinuteLog read(DataInput in) throws IOException {
    var log = new MinuteLog();
    log.newestDay = in.readLong();
    for (int slot = 0; slot < DAYS; slot++) {
      int uniform = in.readByte();
      if (uniform >= UNIFORM.length) {
        throw new IOException("a day should be of one of 8 states: was " + uniform);
      }
      if (uniform != 0) {
        log.days[slot] = uniform < 0 ? Longs.read(LONGS, in) : UNIFORM[uniform];
      }
    }
    return log;
  }
}
