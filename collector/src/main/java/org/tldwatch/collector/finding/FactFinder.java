// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/** Draws the facts of a finding from what the cause comes to and from the votes on its targets. */
final class FactFinder {
  /** Kinds that leave a target without use while they last. */
  private static final Set<FindingKind> OUT_OF_ORDER =
      EnumSet.of(
          FindingKind.SERVER_DOWN,
          FindingKind.TLD_DOWN,
          FindingKind.PROVIDER_DOWN,
          FindingKind.SERVFAIL,
          FindingKind.REFUSED,
          FindingKind.LAME,
          FindingKind.DNSSEC_BROKEN);

  private final Panel panel;
  private final List<TargetVerdict> all;

  FactFinder(Panel panel, List<TargetVerdict> all) {
    this.panel = panel;
    this.all = all;
  }

  Facts of(Matter matter) {
    var affected =
        all.stream().filter(verdict -> matter.affected().contains(verdict.target())).toList();
    int voting = affected.stream().mapToInt(verdict -> verdict.tally().voting()).max().orElse(0);
    return new Facts(
        matter.kind(),
        matter.severity(),
        matter.affected(),
        addresses(matter),
        Math.min(matter.witnesses().size(), voting),
        voting,
        matter.witnesses().stream()
            .map(id -> panel.vantage(id).map(Vantage::text).orElse(id))
            .toList(),
        working(matter),
        isMixed(affected),
        matter.since(),
        matter.notes());
  }

  private int addresses(Matter matter) {
    return (int)
        overUdp(all).stream()
            .filter(
                verdict ->
                    matter.server() == null || verdict.target().server().equals(matter.server()))
            .count();
  }

  private static boolean isMixed(List<TargetVerdict> affected) {
    return affected.stream()
            .flatMap(verdict -> verdict.ballots().stream())
            .map(ballot -> ballot.failure())
            .filter(Objects::nonNull)
            .distinct()
            .count()
        > 1;
  }

  /** Servers with an address that answers over UDP. */
  private List<String> working(Matter matter) {
    var out = OUT_OF_ORDER.contains(matter.kind()) ? matter.affected() : List.<Target>of();
    return answering(all).stream()
        .filter(target -> !out.contains(target))
        .map(Target::server)
        .distinct()
        .toList();
  }

  private static List<TargetVerdict> overUdp(Collection<TargetVerdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.target().transport() == Transport.UDP)
        .toList();
  }

  /** The addresses of the TLD that answer over UDP. */
  static List<Target> answering(Collection<TargetVerdict> all) {
    return overUdp(all).stream()
        .filter(verdict -> !verdict.isDown() && verdict.tally().voting() > 0)
        .map(TargetVerdict::target)
        .toList();
  }
}
