// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/**
 * Loss at one target for some of its paths: those that one site answered last, or those of one
 * region. Not thread-safe.
 */
final class GroupWatch {
  private static final double LOSS_SHARE = 0.9;

  /** A member that still answers speaks against the group being cut off once, not each time. */
  private static final double GOOD_MEMBER = -2.5;

  private final int group;
  private final Cusum loss;

  GroupWatch(int group, int slot) {
    this.group = group;
    this.loss = new Cusum(slot, group, GOOD_MEMBER);
  }

  int group() {
    return group;
  }

  Cusum loss() {
    return loss;
  }

  /** A path belongs to another group from now on; its share here is void, and never theirs. */
  void leave(Path path) {
    loss.drop(path);
  }

  void overdue(Path path, double cap, long sentMicros) {
    loss.add(path, path.overdueNats(LOSS_SHARE), cap, sentMicros);
  }

  void refuted(Path path, double cap, long sentMicros) {
    loss.add(path, -path.overdueNats(LOSS_SHARE), cap, sentMicros);
  }

  void lost(Path path, boolean afterLoss, double cap, long sentMicros) {
    double known = path.isOverdue() ? path.overdueNats(LOSS_SHARE) : 0;
    loss.add(path, Math.log(LOSS_SHARE / path.usualLoss(afterLoss)) - known, cap, sentMicros);
  }

  void answered(Path path, boolean afterLoss, double cap, long sentMicros) {
    if (!loss.isIdle()) {
      double usual = path.usualLoss(afterLoss);
      loss.add(path, Math.log((1 - LOSS_SHARE) / (1 - usual)), cap, sentMicros);
    }
  }
}
