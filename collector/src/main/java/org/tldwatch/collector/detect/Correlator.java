// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class Correlator {
  private static final double COMPANION = 0.5;
  private static final double WHOLE = 0.75;
  private static final double SITE_NATS = 1.5;
  private static final int REST_INTERVALS = 3;

  private final Detector detector;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<TargetWatch> targets = new ArrayList<>();
  private final Map<Integer, List<TargetWatch>> byTld = new HashMap<>();
  private final Map<Integer, List<TargetWatch>> byServer = new HashMap<>();
  private final Map<Integer, List<TargetWatch>> byProvider = new HashMap<>();
  private final List<OpenCase> open = new ArrayList<>();
  private final Consumer<CaseEvent> events;

  Correlator(Detector detector, Consumer<CaseEvent> events) {
    this.detector = detector;
    this.events = events;
  }

  void add(Subject subject) {
    var target = detector.addTarget(subject.tld());
    subjects.add(subject);
    targets.add(target);
    byTld.computeIfAbsent(subject.tld(), _ -> new ArrayList<>()).add(target);
    byServer.computeIfAbsent(subject.server(), _ -> new ArrayList<>()).add(target);
    if (subject.provider() >= 0) {
      byProvider.computeIfAbsent(subject.provider(), _ -> new ArrayList<>()).add(target);
    }
  }

  Subject subject(TargetWatch target) {
    return subjects.get(target.index());
  }

  void settle(long nowMicros) {
    for (var target : detector.settle(nowMicros)) {
      for (var symptom : Symptom.values()) {
        if (target.trouble(symptom) == null && target.level(symptom) >= detector.alarmNats()) {
          alarm(target, symptom, nowMicros);
        }
      }
    }
    follow(nowMicros);
    if (nowMicros - contentAt >= 5_000_000) {
      contentAt = nowMicros;
      contents(nowMicros);
    }
  }

  private long contentAt;

  private void contents(long now) {
    for (var target : targets) {
      for (var symptom : List.of(Symptom.STALE, Symptom.EXPIRING)) {
        var trouble = target.trouble(symptom);
        boolean bad = detector.hasContentTrouble(target, symptom, false, now);
        if (trouble == null && bad) {
          alarm(target, symptom, now);
        } else if (trouble != null && (bad || !detector.isContentFresh(target, now))) {
          trouble.goesOn(now);
        }
      }
    }
  }

  private void alarm(TargetWatch target, Symptom symptom, long now) {
    var scope = scope(target, symptom, now);
    OpenCase host = null;
    for (var each : List.copyOf(open)) {
      if (each.symptom == symptom && each.touches(scope.members())) {
        if (host == null) {
          host = each;
        } else {
          host.absorb(each);
          open.remove(each);
        }
      }
    }
    for (var member : scope.members()) {
      if (member.trouble(symptom) == null) {
        var trouble = new Trouble(member, symptom, scope.site(), scope.share(), now);
        member.troubles().add(trouble);
        if (host == null) {
          host = new OpenCase(symptom, scope, now);
          open.add(host);
          host.troubles.add(trouble);
          events.accept(new CaseEvent(now, CaseEvent.State.OPEN, host));
        } else {
          host.troubles.add(trouble);
        }
      }
    }
    if (host != null && !host.scope.sameAs(scope)) {
      host.scope = scope;
      events.accept(new CaseEvent(now, CaseEvent.State.UPDATE, host));
    }
  }

  private boolean isCompanion(TargetWatch target, Symptom symptom, double share, long now) {
    if (target.trouble(symptom) != null) {
      return true;
    }
    if (symptom.isOfContent()) {
      return detector.hasContentTrouble(
          target, symptom, true, now);
    }
    detector.judge(target, now);
    return target.level(symptom) >= share * detector.alarmNats();
  }

  private List<TargetWatch> companions(
      List<TargetWatch> all, Symptom symptom, double share, long now) {
    return all.stream().filter(each -> isCompanion(each, symptom, share, now)).toList();
  }

  private static boolean hasVotes(TargetWatch target) {
    return target.pathCount() > 0;
  }

  private Scope scope(TargetWatch target, Symptom symptom, long now) {
    var subject = subject(target);
    double share = 0.95;
    if (symptom == Symptom.LOSS) {
      var cusum = target.strongestLoss();
      share = cusum == null ? 0.95 : cusum.badShare();
      var provider = byProvider.getOrDefault(subject.provider(), List.of());
      var hit = companions(provider, symptom, COMPANION, now);
      var tlds = tlds(hit);
      if (tlds.size() >= 2 && hit.size() >= 0.8 * provider.stream().filter(Correlator::hasVotes).count()) {
        return new Scope(Scope.Kind.PROVIDER, hit, tlds, -1, share, symptom, wrongKind(target));
      }
    }
    var tldTargets = byTld.get(subject.tld()).stream().filter(Correlator::hasVotes).toList();
    double bar = symptom == Symptom.WRONG ? 1e-9 : symptom == Symptom.LOSS ? 0.22 : COMPANION;
    var hit = companions(tldTargets, symptom, bar, now);
    boolean many = symptom == Symptom.WRONG ? hit.size() * 2 >= tldTargets.size() : hit.size() >= (symptom == Symptom.LOSS ? 0.75 : 0.9) * tldTargets.size();
    boolean severalServers = hit.stream().map(each -> subject(each).server()).distinct().count() >= 2
        || hit.size() == tldTargets.size();
    if (many && severalServers && tldTargets.size() > 1) {
      return new Scope(Scope.Kind.TLD, symptom == Symptom.WRONG ? tldTargets : hit, tlds(hit), -1, share, symptom, wrongKind(target));
    }
    var serverTargets = byServer.get(subject.server());
    if (serverTargets.size() > 1 && companions(serverTargets, symptom, COMPANION, now).size() == serverTargets.size()) {
      return new Scope(Scope.Kind.SERVER, serverTargets, tlds(List.of(target)), -1, share, symptom, wrongKind(target));
    }
    if (symptom == Symptom.LOSS) {
      int site = failingSite(target, now);
      if (site >= 0) {
        return new Scope(Scope.Kind.SITE, List.of(target), tlds(List.of(target)), site, 0.95, symptom, Sight.LOST);
      }
    }
    return new Scope(Scope.Kind.ADDRESS, List.of(target), tlds(List.of(target)), -1, share, symptom, wrongKind(target));
  }

  private static Sight wrongKind(TargetWatch target) {
    var counts = new int[Sight.values().length];
    for (var path : target.paths()) {
      if (path != null && path.last().isWrongAnswer()) {
        counts[path.last().ordinal()]++;
      }
    }
    int best = Sight.SERVFAIL.ordinal();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > counts[best]) {
        best = i;
      }
    }
    return Sight.values()[best];
  }

  /** The one site whose vantages all fail while those of the others do not; -1 where there is none. */
  private int failingSite(TargetWatch target, long now) {
    var worst = target.worstSite();
    var strongest = target.strongestLoss();
    long since = now;
    if (strongest != null) {
      since = strongest.sinceMicros();
    }
    if (worst != null && target.siteLevel() >= COMPANION * detector.alarmNats()) {
      since = Math.min(since, worst.loss.sinceMicros());
      since = worst.loss.sinceMicros();
    } else {
      return -1;
    }
    var weights = detector.weights(target, now);
    int bad = 0;
    int good = 0;
    int badElsewhere = 0;
    int goodElsewhere = 0;
    for (var path : target.paths()) {
      if (path == null || path.sentMicros() < since || weights[path.vantage()] < 0.3) {
        continue;
      }
      boolean lost = path.last() == Sight.LOST;
      if (path.site() == worst.site()) {
        bad += lost ? 1 : 0;
        good += lost ? 0 : 1;
      } else {
        badElsewhere += lost ? 1 : 0;
        goodElsewhere += lost ? 0 : 1;
      }
    }
    double share = (double) (bad + badElsewhere) / Math.max(1, bad + good + badElsewhere + goodElsewhere);
    double bySite = bad * Math.log(0.9) + good * Math.log(0.1) + badElsewhere * Math.log(0.01);
    double byChance =
        xlogx(bad + badElsewhere, share) + xlogx(good + goodElsewhere, 1 - share);
    return bad >= 2 && goodElsewhere >= 1 && bySite > byChance + SITE_NATS ? worst.site() : -1;
  }

  private static double xlogx(int count, double share) {
    return count == 0 ? 0 : count * Math.log(share);
  }

  private TreeSet<Integer> tlds(List<TargetWatch> members) {
    var tlds = new TreeSet<Integer>();
    members.forEach(each -> tlds.add(each.tld()));
    return tlds;
  }

  private void follow(long now) {
    for (var each : List.copyOf(open)) {
      long rest = REST_INTERVALS * detector.intervalMicros();
      boolean over = true;
      for (var trouble : each.troubles) {
        if (!trouble.isOver(rest, now)) {
          over = false;
          break;
        }
      }
      if (over) {
        for (var trouble : each.troubles) {
          trouble.target().clear(trouble);
        }
        open.remove(each);
        events.accept(new CaseEvent(now, CaseEvent.State.CLOSED, each));
        continue;
      }
      reconsider(each, now);
    }
  }

  private void reconsider(OpenCase each, long now) {
    if (each.symptom != Symptom.LOSS || each.troubles.size() != 1) {
      return;
    }
    var trouble = each.troubles.getFirst();
    double recent = trouble.steadyShare();
    if (recent < 0 || trouble.target().lossLevel() <= 0) {
      return;
    }
    var scope = each.scope;
    if (scope.kind() == Scope.Kind.ADDRESS && scope.share() >= WHOLE && recent < 0.7) {
      each.scope = scope.withShare(recent);
    } else if (scope.kind() == Scope.Kind.ADDRESS && scope.share() < WHOLE && recent >= 0.99) {
      each.scope = scope.withShare(recent);
    }
    if (each.scope != scope) {
      events.accept(new CaseEvent(now, CaseEvent.State.UPDATE, each));
    }
  }

  static final class OpenCase {
    final Symptom symptom;
    Scope scope;
    final long openedMicros;
    final List<Trouble> troubles = new ArrayList<>();

    OpenCase(Symptom symptom, Scope scope, long openedMicros) {
      this.symptom = symptom;
      this.scope = scope;
      this.openedMicros = openedMicros;
    }

    boolean touches(List<TargetWatch> members) {
      return troubles.stream().anyMatch(trouble -> members.contains(trouble.target()));
    }

    void absorb(OpenCase other) {
      troubles.addAll(other.troubles);
    }
  }

  record CaseEvent(long atMicros, State state, OpenCase which) {
    enum State {
      OPEN,
      UPDATE,
      CLOSED
    }
  }
}
