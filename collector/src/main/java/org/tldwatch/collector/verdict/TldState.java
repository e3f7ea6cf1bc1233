// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tldwatch.model.Family;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Transport;

/**
 * How a TLD is served, judged by its UDP targets. A name server is <em>whole</em> while none of its
 * addresses is down. What nobody asks or votes on has the benefit of the doubt.
 */
public enum TldState {
  /** No address is down. */
  HEALTHY,
  /** At least one address is down. */
  DEGRADED,
  /** At least one address is down, and at most two name servers are whole or a family is dead. */
  AT_RISK,
  /**
   * Fewer than two name servers are whole, or not even the only one: down as the registry agreement
   * of ICANN has it (specification 10), though resolvers may get answers yet.
   */
  DOWN,
  /** Every address that has votes is down, and there is none that we do not ask. */
  UNRESOLVABLE,
  /** No address has enough votes. */
  INCONCLUSIVE;

  /** ICANN's SLA monitor holds a DNS service available with so many whole name servers. */
  public static final int SERVERS_NEEDED = 2;

  /** The value of the {@code state} label in metrics. */
  public String label() {
    return Labels.of(this);
  }

  public static TldState of(Collection<TargetVerdict> targets) {
    var all = targets.stream().filter(TldState::isOverUdp).toList();
    var judged = all.stream().filter(TldState::isJudged).toList();
    if (judged.stream().noneMatch(verdict -> verdict.state() != TargetState.INCONCLUSIVE)) {
      return INCONCLUSIVE;
    }
    if (judged.stream().noneMatch(TargetVerdict::isDown)) {
      return HEALTHY;
    }
    boolean isAllAsked = all.stream().noneMatch(TargetVerdict::isLeftOut);
    if (isAllAsked && judged.stream().allMatch(TargetVerdict::isDown)) {
      return UNRESOLVABLE;
    }
    var servers = byServer(all);
    long whole = servers.values().stream().filter(TldState::isWhole).count();
    if (isAllAsked && whole < Math.min(SERVERS_NEEDED, servers.size())) {
      return DOWN;
    }
    return whole <= SERVERS_NEEDED || hasDeadFamily(judged) ? AT_RISK : DEGRADED;
  }

  private static boolean isOverUdp(TargetVerdict verdict) {
    return verdict.target().transport() == Transport.UDP;
  }

  /** Whether a verdict counts for the TLD: anybody votes on it, or it is down. */
  private static boolean isJudged(TargetVerdict verdict) {
    return verdict.isDown() || verdict.tally().voting() > 0;
  }

  private static Map<String, List<TargetVerdict>> byServer(List<TargetVerdict> verdicts) {
    var servers = new TreeMap<String, List<TargetVerdict>>();
    for (var verdict : verdicts) {
      servers.computeIfAbsent(verdict.target().server(), _ -> new ArrayList<>()).add(verdict);
    }
    return servers;
  }

  private static boolean isWhole(List<TargetVerdict> server) {
    return server.stream().noneMatch(TargetVerdict::isDown);
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
