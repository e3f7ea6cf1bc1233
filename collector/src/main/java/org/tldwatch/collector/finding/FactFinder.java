// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.verdict.FailureClass;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/** Draws the facts of a finding from the verdicts on the targets of one TLD. */
final class FactFinder {
  private final Panel panel;
  private final List<TargetVerdict> all;

  FactFinder(Panel panel, List<TargetVerdict> all) {
    this.panel = panel;
    this.all = all;
  }

  /** Facts about the TLD as a whole, all of whose servers fail. */
  Facts wideFailure(Instant now) {
    var down = all.stream().filter(TargetVerdict::isDown).toList();
    var classes = EnumSet.noneOf(FailureClass.class);
    udp(down).forEach(verdict -> classes.add(verdict.failureClass()));
    var kind = classes.size() == 1 ? kindOf(classes.iterator().next(), true) : FindingKind.TLD_DOWN;
    return facts(kind, Severity.CRITICAL, down, udp(all).size(), now);
  }

  /** Facts about one server, or null where none of its targets is down. */
  @Nullable Facts serverFailure(List<TargetVerdict> own, Instant now) {
    var down = own.stream().filter(TargetVerdict::isDown).toList();
    if (down.isEmpty()) {
      return null;
    }
    var overUdp = udp(down);
    boolean everywhere =
        !overUdp.isEmpty()
            && udp(own).stream()
                .allMatch(verdict -> verdict.isDown() || verdict.tally().voting() == 0);
    var kind = kindOf(majority(overUdp.isEmpty() ? down : overUdp), false);
    var severity = everywhere ? Severity.MAJOR : Severity.MINOR;
    return facts(kind, severity, down, udp(own).size(), now);
  }

  Facts wideLatency(Instant now) {
    var slow = all.stream().filter(TargetVerdict::isSlow).toList();
    return facts(FindingKind.LATENCY, Severity.MAJOR, slow, udp(all).size(), now);
  }

  /** Facts about a server that answers late, or null where it does not. */
  @Nullable Facts serverLatency(List<TargetVerdict> own, Instant now) {
    var slow = own.stream().filter(verdict -> verdict.isSlow() && !verdict.isDown()).toList();
    return slow.isEmpty()
        ? null
        : facts(FindingKind.LATENCY, Severity.MINOR, slow, udp(own).size(), now);
  }

  private Facts facts(
      FindingKind kind,
      Severity severity,
      List<TargetVerdict> affected,
      int addresses,
      Instant now) {
    var witnesses =
        affected.stream()
            .flatMap(verdict -> verdict.witnesses(now).stream())
            .distinct()
            .sorted()
            .toList();
    int voting = affected.stream().mapToInt(verdict -> verdict.tally().voting()).max().orElse(0);
    var since =
        kind == FindingKind.LATENCY
            ? now
            : affected.stream()
                .map(verdict -> verdict.failingSince(now))
                .min(Instant::compareTo)
                .orElse(now);
    return new Facts(
        kind,
        severity,
        affected.stream().map(TargetVerdict::target).toList(),
        addresses,
        Math.min(witnesses.size(), voting),
        voting,
        witnesses.stream().map(id -> panel.vantage(id).map(Vantage::text).orElse(id)).toList(),
        working(),
        affected.stream().map(TargetVerdict::failureClass).distinct().count() > 1,
        since,
        List.of());
  }

  /** Servers with an address that answers over UDP. */
  private List<String> working() {
    return udp(all).stream()
        .filter(verdict -> !verdict.isDown() && verdict.tally().voting() > 0)
        .map(verdict -> verdict.target().server())
        .distinct()
        .toList();
  }

  private static List<TargetVerdict> udp(Collection<TargetVerdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict.target().transport() == Transport.UDP)
        .toList();
  }

  private static FailureClass majority(List<TargetVerdict> down) {
    Map<FailureClass, Long> counts =
        down.stream()
            .collect(Collectors.groupingBy(TargetVerdict::failureClass, Collectors.counting()));
    // On a tie the first class wins: no answer is the gravest.
    return counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(FailureClass.NO_ANSWER);
  }

  private static FindingKind kindOf(FailureClass failure, boolean wide) {
    return switch (failure) {
      case NO_ANSWER -> wide ? FindingKind.TLD_DOWN : FindingKind.SERVER_DOWN;
      case SERVFAIL -> FindingKind.SERVFAIL;
      case REFUSED -> FindingKind.REFUSED;
      case LAME -> FindingKind.LAME;
      case DNSSEC -> FindingKind.DNSSEC_BROKEN;
    };
  }

  /** The class of failure that a kind tells of. */
  static FailureClass classOf(FindingKind kind) {
    return switch (kind) {
      case SERVER_DOWN,
          TLD_DOWN,
          SITE_DOWN,
          PROVIDER_DOWN,
          LOSS,
          LATENCY,
          SERIAL_STALE,
          DNSSEC_EXPIRING,
          DELEGATION_CHANGE,
          DELEGATION_MISMATCH,
          INTERCEPTION,
          VANTAGE_IMPAIRED ->
          FailureClass.NO_ANSWER;
      case SERVFAIL -> FailureClass.SERVFAIL;
      case REFUSED -> FailureClass.REFUSED;
      case LAME -> FailureClass.LAME;
      case DNSSEC_BROKEN -> FailureClass.DNSSEC;
    };
  }

  /** The addresses of the TLD that answer over UDP. */
  static List<Target> answering(Collection<TargetVerdict> all) {
    Function<TargetVerdict, Target> target = TargetVerdict::target;
    return udp(all).stream()
        .filter(verdict -> !verdict.isDown() && verdict.tally().voting() > 0)
        .map(target)
        .toList();
  }
}
