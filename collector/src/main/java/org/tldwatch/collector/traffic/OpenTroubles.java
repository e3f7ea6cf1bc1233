// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/** The troubles that are open, told once each: those of several TLDs at a time as one. */
final class OpenTroubles {
  private static final long TOGETHER_MICROS = 150_000_000;
  private static final long KIND_SETTLES_MICROS = 1_800_000_000L;
  private static final int SURE_TICKS = 4;
  private static final double GRAVE_RATE = 5;

  private final Map<Long, OpenTrouble> open = new LinkedHashMap<>();
  private final List<TldTraffic> opened = new ArrayList<>();
  private final List<TldTraffic> all = new ArrayList<>();
  private final List<TldTraffic> ended = new ArrayList<>();
  private long numbers;

  /** One trouble, and the TLDs that have it still. */
  private static final class OpenTrouble {
    private final List<TldTraffic> members = new ArrayList<>();
    private TrafficCause cause;
    private FindingKind wished;
    private int wishedTicks;
    private boolean isTogether;

    private OpenTrouble(TldTraffic first, TrafficCause cause) {
      members.add(first);
      this.cause = cause;
      this.wished = cause.kind();
    }
  }

  void step(TldTraffic tld, TldTraffic.Step step) {
    all.add(tld);
    switch (step) {
      case OPENED -> opened.add(tld);
      case ENDED -> ended.add(tld);
      case GOES_ON, QUIET -> {}
    }
  }

  /** What is to be told of the step in which all TLDs have been judged. */
  List<TrafficEvent> events(long at) {
    var events = new ArrayList<TrafficEvent>();
    for (var tld : ended) {
      end(tld, at, events);
    }
    for (var each : open.values()) {
      update(each, at, events);
    }
    for (var tld : opened) {
      open(tld, at, events);
    }
    all.clear();
    opened.clear();
    ended.clear();
    return events;
  }

  private void open(TldTraffic tld, long at, List<TrafficEvent> events) {
    var kind = tld.kind();
    for (var each : open.values()) {
      if (belongs(tld, kind, each, at)) {
        join(tld, each, at, events);
        return;
      }
    }
    var cause =
        new TrafficCause(
            ++numbers,
            kind,
            severity(kind, tld),
            List.of(tld.tld()),
            tld.culprit().orElse(null),
            tld.sinceMicros(),
            at,
            tld.signs().telling());
    open.put(cause.number(), new OpenTrouble(tld, cause));
    events.add(new TrafficEvent(at, TrafficEvent.State.OPEN, cause));
  }

  private static boolean belongs(TldTraffic tld, FindingKind kind, OpenTrouble trouble, long at) {
    return Diagnosis.isSurge(kind)
        && (trouble.isTogether || Diagnosis.isSurge(trouble.cause.kind()))
        && Math.abs(tld.sinceMicros() - trouble.cause.sinceMicros()) <= TOGETHER_MICROS
        && at - trouble.cause.openedMicros() <= 2 * TOGETHER_MICROS;
  }

  private static void join(
      TldTraffic tld, OpenTrouble trouble, long at, List<TrafficEvent> events) {
    var old = trouble.cause;
    trouble.members.add(tld);
    trouble.isTogether = true;
    var tlds = new ArrayList<>(old.tlds());
    tlds.add(tld.tld());
    trouble.cause =
        new TrafficCause(
            old.number(),
            FindingKind.MULTI_TLD_SURGE,
            Severity.CRITICAL,
            tlds,
            null,
            Math.min(old.sinceMicros(), tld.sinceMicros()),
            old.openedMicros(),
            old.signs());
    tell(trouble, at, events);
  }

  /** An opening that was not given away yet, or an update, is replaced by what is known now. */
  private static void tell(OpenTrouble trouble, long at, List<TrafficEvent> events) {
    for (int i = 0; i < events.size(); i++) {
      var event = events.get(i);
      if (event.cause().number() == trouble.cause.number()) {
        events.set(i, new TrafficEvent(at, event.state(), trouble.cause));
        return;
      }
    }
    events.add(new TrafficEvent(at, TrafficEvent.State.UPDATE, trouble.cause));
  }

  private static void update(OpenTrouble trouble, long at, List<TrafficEvent> events) {
    if (trouble.isTogether) {
      return;
    }
    var tld = trouble.members.getFirst();
    boolean late = at - trouble.cause.openedMicros() > KIND_SETTLES_MICROS;
    if (late || !tld.isTelling()) {
      return;
    }
    var kind = tld.kind();
    trouble.wishedTicks = kind == trouble.wished ? trouble.wishedTicks + 1 : 1;
    trouble.wished = kind;
    boolean sure = tld.ticksOpen() == 1 || trouble.wishedTicks >= SURE_TICKS;
    if (kind == trouble.cause.kind() || !sure) {
      return;
    }
    var old = trouble.cause;
    trouble.cause =
        new TrafficCause(
            old.number(),
            kind,
            severity(kind, tld),
            old.tlds(),
            tld.culprit().orElse(null),
            old.sinceMicros(),
            old.openedMicros(),
            tld.signs().telling());
    tell(trouble, at, events);
  }

  private void end(TldTraffic tld, long at, List<TrafficEvent> events) {
    for (var each : List.copyOf(open.values())) {
      if (each.members.remove(tld) && each.members.isEmpty()) {
        open.remove(each.cause.number());
        events.add(new TrafficEvent(at, TrafficEvent.State.CLOSED, each.cause));
      }
    }
  }

  private static Severity severity(FindingKind kind, TldTraffic tld) {
    return switch (kind) {
      case BOTNET_WAVE, TUNNELLING -> Severity.MINOR;
      case TRAFFIC_SURGE ->
          tld.signs().excess(Dimension.RATE) > GRAVE_RATE - 1 ? Severity.CRITICAL : Severity.MAJOR;
      default -> Severity.MAJOR;
    };
  }
}
