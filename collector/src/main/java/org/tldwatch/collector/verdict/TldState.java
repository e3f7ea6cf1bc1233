// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.tldwatch.model.Family;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Transport;

/** How a TLD is served, judged by its UDP targets. */
public enum TldState {
  /** No address is down. */
  HEALTHY,
  /** At least one address is down. */
  DEGRADED,
  /** At most one name server works, or all addresses of one family are down. */
  AT_RISK,
  /** Every address that has votes is down, and there is none that we do not ask. */
  DOWN,
  /** No address has enough votes. */
  INCONCLUSIVE;

  /** The value of the {@code state} label in metrics. */
  public String label() {
    return Labels.of(this);
  }

  public static TldState of(Collection<TargetVerdict> targets) {
    var judged = targets.stream().filter(TldState::isJudged).toList();
    if (judged.stream().noneMatch(verdict -> verdict.state() != TargetState.INCONCLUSIVE)) {
      return INCONCLUSIVE;
    }
    if (judged.stream().allMatch(TargetVerdict::isDown)) {
      return targets.stream().anyMatch(TldState::isLeftOut) ? AT_RISK : DOWN;
    }
    if (judged.stream().noneMatch(TargetVerdict::isDown)) {
      return HEALTHY;
    }
    long working =
        judged.stream()
            .filter(verdict -> !verdict.isDown())
            .map(verdict -> verdict.target().server())
            .distinct()
            .count();
    return working <= 1 || hasDeadFamily(judged) ? AT_RISK : DEGRADED;
  }

  /** Whether a verdict counts for the TLD: over UDP, and anybody votes on it or it is down. */
  private static boolean isJudged(TargetVerdict verdict) {
    return verdict.target().transport() == Transport.UDP
        && (verdict.isDown() || verdict.tally().voting() > 0);
  }

  private static boolean isLeftOut(TargetVerdict verdict) {
    return verdict.target().transport() == Transport.UDP && verdict.isLeftOut();
  }

  private static boolean hasDeadFamily(List<TargetVerdict> judged) {
    return Stream.of(Family.values())
        .map(
            family ->
                judged.stream().filter(verdict -> verdict.target().family() == family).toList())
        .filter(members -> !members.isEmpty())
        .anyMatch(members -> members.stream().allMatch(TargetVerdict::isDown));
  }
}
