// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What the sums of a target come to, with every vantage weighed as it is seen now. */
final class Weighing {
  /** Vantages of less weight are ill. */
  static final double ILL = 0.3;

  /** Sums below this share of the bound are not worth the work. */
  private static final double NOTED = 0.15;

  private static final double CONFINED = 0.5;

  private final List<VantageWatch> vantages;
  private final double alarmNats;

  /**
   * @param vantages by number; not copied
   */
  Weighing(List<VantageWatch> vantages, double alarmNats) {
    this.vantages = vantages;
    this.alarmNats = alarmNats;
  }

  boolean isIll(Path path, TargetWatch target, long nowMicros) {
    return vantages.get(path.vantage()).weight(target, nowMicros) < ILL;
  }

  /** What a test on votes has come to; 0 for what votes do not tell. */
  double nats(TargetWatch target, Symptom symptom, long nowMicros) {
    return switch (symptom) {
      case LOSS -> lossNats(target, nowMicros);
      case WRONG -> target.wrong().isIdle() ? 0 : weighed(target, target.wrong(), nowMicros);
      case LATE -> target.shift().most();
      case STALE, EXPIRING -> 0;
    };
  }

  private double lossNats(TargetWatch target, long nowMicros) {
    double most = 0;
    for (var sum : target.loss().sums()) {
      most = Math.max(most, noted(target, sum, nowMicros));
    }
    for (var site : target.sites()) {
      most = Math.max(most, noted(target, site.loss(), nowMicros));
    }
    for (var region : target.regions()) {
      most = Math.max(most, noted(target, region.loss(), nowMicros));
    }
    return most;
  }

  private double noted(TargetWatch target, Cusum sum, long nowMicros) {
    return sum.sum() < NOTED * alarmNats ? 0 : weighed(target, sum, nowMicros);
  }

  private double weighed(TargetWatch target, Cusum sum, long nowMicros) {
    double total = 0;
    for (var path : target.paths()) {
      if (path != null) {
        double share = sum.share(path);
        total += share > 0 ? share * vantages.get(path.vantage()).weight(target, nowMicros) : share;
      }
    }
    return total;
  }

  /** What the loss at a target looks like. */
  LossShape lossShape(TargetWatch target, long nowMicros) {
    double best = 0;
    @Nullable Cusum strongest = null;
    for (var sum : target.loss().sums()) {
      double nats = noted(target, sum, nowMicros);
      if (nats > 0 && nats >= best) {
        best = nats;
        strongest = sum;
      }
    }
    long since = strongest == null ? nowMicros : strongest.sinceMicros();
    double share = strongest == null ? 0 : target.ballots().failedSince(since);
    var sick = new boolean[target.paths().length];
    for (int v = 0; v < sick.length; v++) {
      sick[v] = v < vantages.size() && vantages.get(v).weight(target, nowMicros) < ILL;
    }
    for (var site : target.sites()) {
      double nats = confinedNats(target, site, Path::site, sick, nowMicros);
      if (LossShape.isLikely(nats)) {
        return new LossShape(
            1, site.group(), 0, LossShape.isClear(nats), site.loss().sinceMicros());
      }
    }
    for (var region : target.regions()) {
      double nats = confinedNats(target, region, Path::region, sick, nowMicros);
      if (LossShape.isLikely(nats)) {
        return new LossShape(
            1, -1, region.group(), LossShape.isClear(nats), region.loss().sinceMicros());
      }
    }
    return new LossShape(share, -1, 0, true, since);
  }

  private double confinedNats(
      TargetWatch target,
      GroupWatch group,
      ToIntFunction<Path> groupOf,
      boolean[] sick,
      long nowMicros) {
    var loss = group.loss();
    return noted(target, loss, nowMicros) < CONFINED * alarmNats
        ? 0
        : LossShape.confinedNats(target, group.group(), groupOf, sick, loss.sinceMicros());
  }
}
