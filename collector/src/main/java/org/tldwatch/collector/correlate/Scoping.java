// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.List;
import org.tldwatch.collector.correlate.Scope.Reach;
import org.tldwatch.collector.detect.Detector;
import org.tldwatch.collector.detect.Symptom;

/** Finds how far a cause reaches, from one target whose test has reached its bound. */
final class Scoping {
  /** From this share of its bound on, a test speaks for the target being hit as well. */
  private static final double COMPANION = 0.5;

  /** Beside an alarm in the same TLD, a single failure within seconds says as much. */
  private static final double SIBLING = 0.22;

  private static final double LEAST_SHARE = 0.05;
  private static final double NEARLY_ALL = 0.75;
  private static final double ALL_BUT_ONE_OF_MANY = 0.9;
  private static final double MOST_OF_PROVIDER = 0.8;

  private final Detector detector;
  private final Fates fates;

  Scoping(Detector detector, Fates fates) {
    this.detector = detector;
    this.fates = fates;
  }

  /** The smallest set that explains the alarm and what else is seen. */
  Scope of(int target, Symptom symptom, long now) {
    var subject = fates.of(target);
    var shape = symptom == Symptom.LOSS ? detector.lossShape(target, now) : null;
    double share = shape == null ? 1 : Math.max(shape.share(), LEAST_SHARE);
    if (subject.isUdp()) {
      if (symptom == Symptom.LOSS) {
        var provider = voted(fates.ofProvider(subject));
        var hit = companions(provider, symptom, COMPANION, now);
        if (fates.tlds(hit).size() >= 2 && hit.size() >= MOST_OF_PROVIDER * provider.size()) {
          return scope(Reach.PROVIDER, hit, share);
        }
      }
      var all = voted(fates.ofTld(subject));
      var hit = hitOfTld(all, symptom, now);
      if (isWide(all, hit, symptom)) {
        return scope(Reach.TLD, symptom == Symptom.WRONG ? all : hit, share);
      }
      var family =
          all.stream().filter(each -> fates.of(each).family() == subject.family()).toList();
      if (family.size() < all.size()
          && fates.servers(family) >= 2
          && companions(family, symptom, COMPANION, now).size() == family.size()) {
        return scope(Reach.FAMILY, family, share);
      }
    }
    var server = voted(fates.ofServer(subject));
    if (server.size() > 1 && companions(server, symptom, COMPANION, now).size() == server.size()) {
      return scope(Reach.SERVER, server, share);
    }
    if (shape != null && shape.site() >= 0) {
      return new Scope(Reach.SITE, List.of(target), tlds(target), shape.site(), 0, share);
    }
    int region = shape == null ? 0 : shape.region();
    return new Scope(Reach.ADDRESS, List.of(target), tlds(target), -1, region, share);
  }

  private List<Integer> tlds(int target) {
    return List.of(fates.of(target).tld());
  }

  private Scope scope(Reach reach, List<Integer> targets, double share) {
    return new Scope(reach, targets, fates.tlds(targets), -1, 0, share);
  }

  private List<Integer> voted(List<Integer> targets) {
    return targets.stream().filter(target -> detector.paths(target) > 0).toList();
  }

  private List<Integer> hitOfTld(List<Integer> all, Symptom symptom, long now) {
    double bar =
        switch (symptom) {
          case LOSS -> SIBLING;
          case WRONG -> Double.MIN_VALUE; // One wrong answer is rare enough.
          case LATE, STALE, EXPIRING -> COMPANION;
        };
    return companions(all, symptom, bar, now);
  }

  private boolean isWide(List<Integer> all, List<Integer> hit, Symptom symptom) {
    double enough =
        switch (symptom) {
          case LOSS -> NEARLY_ALL;
          case WRONG -> 0.5;
          case LATE, STALE, EXPIRING -> ALL_BUT_ONE_OF_MANY;
        };
    boolean severalServers = fates.servers(hit) >= 2 || hit.size() == all.size();
    return all.size() > 1 && hit.size() >= enough * all.size() && severalServers;
  }

  private List<Integer> companions(List<Integer> all, Symptom symptom, double bar, long now) {
    return all.stream().filter(each -> isCompanion(each, symptom, bar, now)).toList();
  }

  boolean isCompanion(int target, Symptom symptom, double bar, long now) {
    if (symptom.isOfContent()) {
      return detector.isInTrouble(target, symptom)
          || detector.isNearlyInContentTrouble(target, symptom, now);
    }
    if (shows(target, symptom, bar, now)) {
      return true;
    }
    var other = symptom == Symptom.LOSS ? Symptom.WRONG : Symptom.LOSS;
    return symptom.isFailure() && shows(target, other, COMPANION, now);
  }

  private boolean shows(int target, Symptom symptom, double bar, long now) {
    return detector.isInTrouble(target, symptom) || detector.level(target, symptom, now) >= bar;
  }
}
