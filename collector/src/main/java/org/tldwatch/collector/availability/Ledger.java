// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** The minutes of one subject, and what the last month came to. */
final class Ledger {
  private final MinuteLog log;
  private YearMonth closed = YearMonth.of(1970, 1);
  private @Nullable Count ofClosed;

  Ledger() {
    this(new MinuteLog());
  }

  private Ledger(MinuteLog log) {
    this.log = log;
  }

  /** Books a minute, and tells whether it was booked otherwise before. */
  boolean book(long minute, MinuteState state) {
    var before = log.get(minute);
    if (before != state) {
      log.set(minute, state);
    }
    return before != state && before != MinuteState.UNBOOKED;
  }

  MinuteState state(long minute) {
    return log.get(minute);
  }

  /** Keeps what a month came to, before the log forgets its first days. */
  void close(YearMonth month) {
    ofClosed = ofMonth(month);
    closed = month;
  }

  /** What a past month came to; null where nothing is kept of it. */
  private @Nullable Count ofMonth(YearMonth month) {
    if (closed.equals(month)) {
      return ofClosed;
    }
    long to = Minutes.start(month.plusMonths(1));
    var count = log.count(Minutes.start(month), to);
    return count.unbooked() == to - Minutes.start(month) ? null : count;
  }

  /** The account up to a minute, that one excluded. */
  Account account(long until, Rules rules) {
    var month = Minutes.month(until - 1);
    var incidents = Incident.of(log, until - MinuteLog.DAYS * (long) Minutes.A_DAY, until, rules);
    return new Account(
        log.get(until - 1),
        log.count(Minutes.start(month), until),
        log.count(until - Minutes.A_WEEK, until),
        ofMonth(month.minusMonths(1)),
        incidents);
  }

  Downtime downtime(long until) {
    return new Downtime(
        log.count(Minutes.start(Minutes.month(until - 1)), until).down(),
        log.count(until - Minutes.A_WEEK, until).down());
  }

  void write(DataOutput out) throws IOException {
    log.write(out);
    out.writeInt(closed.getYear());
    out.writeInt(closed.getMonthValue());
    var count = ofClosed;
    out.writeBoolean(count != null);
    if (count != null) {
      out.writeInt(count.up());
      out.writeInt(count.down());
      out.writeInt(count.inconclusive());
      out.writeInt(count.lowConfidence());
      out.writeInt(count.unbooked());
    }
  }

  static Ledger read(DataInput in) throws IOException {
    var ledger = new Ledger(MinuteLog.read(in));
    ledger.closed = YearMonth.of(in.readInt(), in.readInt());
    if (in.readBoolean()) {
      ledger.ofClosed =
          new Count(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
    }
    return ledger;
  }
}
