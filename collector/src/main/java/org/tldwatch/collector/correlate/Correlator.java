// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.correlate.CauseEvent.State;
import org.tldwatch.collector.correlate.Scope.Reach;
import org.tldwatch.collector.detect.Alarm;
import org.tldwatch.collector.detect.Detector;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/** Keeps the open causes: opens, widens, narrows and closes them. Not thread-safe. */
final class Correlator {
  /** For so long a cause of several targets waits for the last of them to recover. */
  private static final long STRAGGLERS_MICROS = 90_000_000;

  /** A latency that has held for so long is the new normal. */
  private static final long NEW_NORMAL_MICROS = 6L * 3600 * 1_000_000;

  /** For so long after the opening it may turn out that only one site is hit. */
  private static final long STILL_EARLY_MICROS = 60_000_000;

  private static final double PARTLY = 0.7;
  private static final double WHOLLY = 0.98;

  private final Detector detector;
  private final Fates fates;
  private final Scoping scoping;
  private final Severities severities;
  private final Map<Long, OpenCause> open = new LinkedHashMap<>();
  private final List<CauseEvent> events = new ArrayList<>();
  private long lastNumber;

  Correlator(Detector detector, Fates fates) {
    this.detector = detector;
    this.fates = fates;
    this.scoping = new Scoping(detector, fates);
    this.severities = new Severities(detector, fates);
  }

  List<CauseEvent> drain() {
    var drained = List.copyOf(events);
    events.clear();
    return drained;
  }

  List<Cause> open() {
    return open.values().stream().map(OpenCause::cause).toList();
  }

  void alarm(Alarm alarm, long now) {
    int target = alarm.target();
    var symptom = alarm.symptom();
    if (detector.isInTrouble(target, symptom) || isEffect(target, symptom, now)) {
      return;
    }
    var scope = scoping.of(target, symptom, now);
    long since = detector.since(target, symptom, now);
    var absorbed = new ArrayList<Long>();
    var host = host(scope, symptom, absorbed);
    for (int member : scope.targets()) {
      detector.begin(member, symptom, scope.site(), scope.share(), now);
    }
    if (host == null) {
      var wrong = detector.wrongAnswer(target);
      endLatency(open(symptom, kind(symptom, scope, wrong), scope, since, now), now);
      return;
    }
    host.targets().addAll(scope.targets());
    change(host, wider(host.cause().scope(), scope), absorbed, now);
    endLatency(host, now);
  }

  /** What does not answer is not slow. */
  private void endLatency(OpenCause failure, long now) {
    if (!failure.cause().symptom().isFailure()) {
      return;
    }
    for (var each : List.copyOf(open.values())) {
      if (each.cause().symptom() == Symptom.LATE && failure.targets().containsAll(each.targets())) {
        close(each, now);
      }
    }
  }

  /** What fails over TCP where UDP fails too is no cause of its own. */
  private boolean isEffect(int target, Symptom symptom, long now) {
    int twin = fates.of(target).twin();
    if (twin == Subject.NONE) {
      return false;
    }
    for (var each : open.values()) {
      if (each.cause().symptom().isAkinTo(symptom) && each.targets().contains(twin)) {
        each.effects().add(target);
        detector.begin(target, symptom, -1, 1, now);
        return true;
      }
    }
    return scoping.isCompanion(twin, symptom, PARTLY / 2, now);
  }

  /** The open cause that a scope belongs to; further ones that it touches are absorbed by it. */
  private @Nullable OpenCause host(Scope scope, Symptom symptom, List<Long> absorbed) {
    OpenCause host = null;
    for (var each : List.copyOf(open.values())) {
      if (!each.cause().symptom().isAkinTo(symptom) || !scope.touches(each.targets())) {
        continue;
      }
      if (host == null) {
        host = each;
      } else {
        host.absorb(each);
        open.remove(each.cause().number());
        absorbed.add(each.cause().number());
      }
    }
    return host;
  }

  private static Scope wider(Scope old, Scope scope) {
    return old.reach().compareTo(scope.reach()) > 0 ? old : scope;
  }

  private OpenCause open(Symptom symptom, FindingKind kind, Scope scope, long since, long now) {
    var severity = severities.of(symptom, kind, scope, now);
    var cause = new Cause(++lastNumber, symptom, kind, severity, scope, since, now);
    var fresh = new OpenCause(cause);
    fresh.targets().addAll(scope.targets());
    open.put(cause.number(), fresh);
    events.add(new CauseEvent(now, State.OPEN, cause, List.of()));
    return fresh;
  }

  private FindingKind kind(Symptom symptom, Scope scope, Sight wrong) {
    return Cause.kindOf(isMixed(symptom, scope) ? Symptom.LOSS : symptom, scope, wrong);
  }

  /** Whether some of the targets are silent while others answer wrongly: that is an outage. */
  private boolean isMixed(Symptom symptom, Scope scope) {
    return symptom == Symptom.WRONG
        && scope.targets().size() > 1
        && scope.targets().stream().anyMatch(target -> isSeenByHalf(target, Symptom.LOSS));
  }

  private boolean isSeenByHalf(int target, Symptom symptom) {
    return 2 * detector.witnesses(target, symptom).size() >= detector.paths(target);
  }

  /** As which of two akin symptoms a cause shows now; as before where that is not clear. */
  private Symptom symptom(OpenCause which) {
    var old = which.cause().symptom();
    if (!old.isFailure()) {
      return old;
    }
    var other = old == Symptom.LOSS ? Symptom.WRONG : Symptom.LOSS;
    boolean isOther =
        which.targets().stream()
            .allMatch(
                target -> detector.witnesses(target, old).isEmpty() && isSeenByHalf(target, other));
    return isOther ? other : old;
  }

  Cause restore(
      Symptom symptom, FindingKind kind, Severity severity, Scope scope, long since, long now) {
    var absorbed = new ArrayList<Long>();
    var host = host(scope, symptom, absorbed);
    for (int target : scope.targets()) {
      detector.begin(target, symptom, scope.site(), scope.share(), now);
    }
    if (host == null) {
      host = new OpenCause(new Cause(++lastNumber, symptom, kind, severity, scope, since, now));
      open.put(lastNumber, host);
    } else if (scope.reach().compareTo(host.cause().scope().reach()) > 0) {
      long opened = host.cause().openedMicros();
      host.cause(new Cause(host.cause().number(), symptom, kind, severity, scope, since, opened));
    }
    host.targets().addAll(scope.targets());
    if (!absorbed.isEmpty()) {
      events.add(new CauseEvent(now, State.UPDATE, host.cause(), absorbed));
    }
    return host.cause();
  }

  private void change(OpenCause which, Scope scope, List<Long> absorbed, long now) {
    var old = which.cause();
    var symptom = symptom(which);
    boolean same = symptom == Symptom.WRONG && symptom == old.symptom() && !isMixed(symptom, scope);
    var wrong = detector.wrongAnswer(scope.targets().getFirst());
    var kind = same ? old.kind() : kind(symptom, scope, wrong);
    var severity = severities.of(symptom, kind, scope, now);
    if (symptom == Symptom.EXPIRING && severity.compareTo(old.severity()) < 0) {
      severity = old.severity(); // What is renewed is over soon, and worth no word before.
    }
    var cause =
        new Cause(
            old.number(), symptom, kind, severity, scope, old.sinceMicros(), old.openedMicros());
    which.cause(cause);
    boolean news = kind != old.kind() || severity != old.severity() || !scope.isSameAs(old.scope());
    if (news || !absorbed.isEmpty()) {
      events.add(new CauseEvent(now, State.UPDATE, cause, absorbed));
    }
  }

  /** Looks whether causes are over, or have become others; to be called now and then. */
  void follow(long now) {
    for (var each : List.copyOf(open.values())) {
      var symptom = each.cause().symptom();
      var over = each.targets().stream().filter(target -> isOver(target, symptom, now)).toList();
      boolean isNormal =
          symptom == Symptom.LATE && now - each.cause().openedMicros() > NEW_NORMAL_MICROS;
      if (over.size() == each.targets().size() || isNormal) {
        close(each, now);
      } else if (!over.isEmpty()) {
        leaveBehind(each, over, now);
      } else {
        reconsider(each, now);
      }
    }
  }

  private boolean isOver(int target, Symptom symptom, long now) {
    return akin(symptom).allMatch(each -> detector.isOver(target, each, now));
  }

  private static Stream<Symptom> akin(Symptom symptom) {
    return Stream.of(Symptom.values()).filter(symptom::isAkinTo);
  }

  private void close(OpenCause which, long now) {
    open.remove(which.cause().number());
    end(which.targets(), which);
    end(which.effects(), which);
    events.add(new CauseEvent(now, State.CLOSED, which.cause(), List.of()));
  }

  private void end(Set<Integer> targets, OpenCause which) {
    akin(which.cause().symptom())
        .forEach(symptom -> targets.forEach(target -> detector.end(target, symptom)));
  }

  /** Some have recovered for good: what is left is told, server by server where it is more. */
  private void leaveBehind(OpenCause which, List<Integer> over, long now) {
    var symptom = which.cause().symptom();
    boolean lasting =
        over.stream()
            .allMatch(
                target ->
                    akin(symptom)
                        .allMatch(
                            each -> detector.calmMicros(target, each, now) >= STRAGGLERS_MICROS));
    if (!lasting) {
      return;
    }
    var left = new ArrayList<>(which.targets());
    left.removeAll(over);
    var scopes = byServer(left, which.cause().scope().share());
    if (scopes.size() == 1) {
      end(Set.copyOf(over), which);
      which.targets().removeAll(over);
      change(which, scopes.getFirst(), List.of(), now);
      return;
    }
    close(which, now);
    for (var scope : scopes) {
      scope.targets().forEach(each -> detector.begin(each, symptom, -1, scope.share(), now));
      var wrong = detector.wrongAnswer(scope.targets().getFirst());
      open(symptom, kind(symptom, scope, wrong), scope, which.cause().sinceMicros(), now);
    }
  }

  private List<Scope> byServer(List<Integer> targets, double share) {
    var byServer = new LinkedHashMap<Integer, List<Integer>>();
    for (int target : targets) {
      byServer.computeIfAbsent(fates.of(target).server(), _ -> new ArrayList<>()).add(target);
    }
    var scopes = new ArrayList<Scope>();
    for (var members : byServer.values()) {
      boolean whole = members.size() == fates.ofServer(fates.of(members.getFirst())).size();
      if (whole && members.size() > 1) {
        scopes.add(new Scope(Reach.SERVER, members, fates.tlds(members), -1, 0, share));
      } else {
        members.forEach(
            each ->
                scopes.add(
                    new Scope(
                        Reach.ADDRESS, List.of(each), fates.tlds(List.of(each)), -1, 0, share)));
      }
    }
    return scopes;
  }

  /** Whether what was told first still fits what has been seen since. */
  private void reconsider(OpenCause which, long now) {
    var cause = which.cause();
    var scope = cause.scope();
    if (cause.symptom() != Symptom.LOSS || scope.targets().size() > 1) {
      change(which, scope, List.of(), now);
      return;
    }
    int only = scope.targets().getFirst();
    double steady = detector.steadyShare(only, cause.symptom());
    if (steady < 0) {
      return;
    }
    if (scope.reach() == Reach.ADDRESS) {
      boolean early = now - cause.openedMicros() < STILL_EARLY_MICROS;
      var shape = detector.lossShape(only, now);
      if (early && shape.isClear() && shape.site() >= 0 && steady < PARTLY) {
        change(which, site(scope, shape.site()), List.of(), now);
      } else if (scope.share() >= Cause.OUTAGE ? steady < PARTLY : steady >= WHOLLY) {
        change(which, scope.withShare(steady), List.of(), now);
      }
    } else if (scope.reach() == Reach.SITE) {
      var shape = detector.lossShape(only, now);
      if (shape.site() < 0 && shape.share() >= WHOLLY && steady >= WHOLLY) {
        change(
            which,
            new Scope(Reach.ADDRESS, scope.targets(), scope.tlds(), -1, 0, 1),
            List.of(),
            now);
      }
    }
  }

  private static Scope site(Scope scope, int site) {
    return new Scope(Reach.SITE, scope.targets(), scope.tlds(), site, 0, 1);
  }

  /** A target is gone: it belongs to no cause any more. */
  void forget(int target, long now) {
    for (var each : List.copyOf(open.values())) {
      each.effects().remove(target);
      if (each.targets().remove(target) && each.targets().isEmpty()) {
        close(each, now);
      }
    }
  }
}
