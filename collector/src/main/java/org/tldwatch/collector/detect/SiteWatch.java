// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** What is watched at one site of a target: those of its paths that the site answered last. */
final class SiteWatch {
  private static final double LOSS_SHARE = 0.9;
  private static final double LOSS_AFTER_LOSS = 0.4;

  /** A member that still answers speaks against the site being down once, not with every vote. */
  private static final double GOOD_MEMBER = -2.5;

  private final int site;
  final Cusum loss = new Cusum(TargetWatch.SITE_SLOT, GOOD_MEMBER);

  SiteWatch(int site) {
    this.site = site;
  }

  int site() {
    return site;
  }

  void lost(Path path, boolean afterLoss, double cap, long sentMicros) {
    double usual = afterLoss ? LOSS_AFTER_LOSS : path.backgroundLoss();
    double known = path.isOverdue() ? path.overdueNats(LOSS_SHARE) : 0;
    loss.add(path, Math.log(LOSS_SHARE / usual) - known, cap, known == 0, sentMicros);
  }

  void overdue(Path path, double cap, long sentMicros) {
    loss.add(path, path.overdueNats(LOSS_SHARE), cap, true, sentMicros);
  }

  void refuted(Path path, double cap, long sentMicros) {
    if (!loss.isIdle()) {
      loss.add(path, -path.overdueNats(LOSS_SHARE), cap, false, sentMicros);
    }
  }

  void answered(Path path, boolean afterLoss, double cap, long sentMicros) {
    if (!loss.isIdle()) {
      double usual = afterLoss ? LOSS_AFTER_LOSS : path.backgroundLoss();
      loss.add(path, Math.log((1 - LOSS_SHARE) / (1 - usual)), cap, false, sentMicros);
    }
  }
}
