// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.Family;
import org.tldwatch.model.Outcome.OwnFaultReason;

/** Who had no vote when, and why; kept for as long as the minutes are. Bounded. */
final class Exclusions {
  private static final int MOST = 10_000;

  private final List<Span> spans = new ArrayList<>();
  private final Map<Who, Span> newest = new HashMap<>();

  private record Who(String vantage, Family family, OwnFaultReason reason) {}

  private static final class Span {
    private final Who who;
    private final long from;
    private long to;

    private Span(Who who, long from, long to) {
      this.who = who;
      this.from = from;
      this.to = to;
    }
  }

  /** Enters those who were not fit in a minute; minutes come in their order. */
  void add(long minute, Attendance attendance, Roster roster) {
    var vantages = roster.vantages();
    for (int vantage = 0; vantage < vantages.size(); vantage++) {
      for (var family : Family.values()) {
        for (var reason : attendance.unfit(vantage, family)) {
          add(new Who(vantages.get(vantage), family, reason), minute);
        }
      }
    }
    spans.removeIf(span -> span.to < minute - MinuteLog.DAYS * (long) Minutes.A_DAY);
    newest.values().removeIf(span -> span.to < minute);
  }

  private void add(Who who, long minute) {
    var span = newest.get(who);
    if (span != null && span.to == minute) {
      span.to = minute + 1;
      return;
    }
    add(new Span(who, minute, minute + 1));
  }

  private void add(Span span) {
    spans.add(span);
    newest.put(span.who, span);
    if (spans.size() > MOST) {
      spans.removeFirst();
    }
  }

  Exclusions copy() {
    var copy = new Exclusions();
    spans.forEach(span -> copy.add(new Span(span.who, span.from, span.to)));
    return copy;
  }

  List<Exclusion> list() {
    return spans.stream()
        .map(
            span ->
                new Exclusion(
                    span.who.vantage(),
                    span.who.family(),
                    span.who.reason(),
                    Minutes.start(span.from),
                    Minutes.start(span.to)))
        .toList();
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(spans.size());
    for (var span : spans) {
      out.writeUTF(span.who.vantage());
      out.writeUTF(span.who.family().name());
      out.writeUTF(span.who.reason().name());
      out.writeLong(span.from);
      out.writeLong(span.to);
    }
  }

  static Exclusions read(DataInput in) throws IOException {
    var exclusions = new Exclusions();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      var who =
          new Who(in.readUTF(), Family.valueOf(in.readUTF()), OwnFaultReason.valueOf(in.readUTF()));
      exclusions.add(new Span(who, in.readLong(), in.readLong()));
    }
    return exclusions;
  }
}
