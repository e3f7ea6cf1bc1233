// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * Watches the targets of one TLD and says what is worth telling. All UDP targets down make one
 * finding about the TLD, which takes the findings about its servers along; otherwise each server
 * has at most one finding about failures and one about latency. A server's finding is held back
 * while others look as if they were about to make it wider. Not thread-safe.
 */
public final class TldWatch {
  private static final int HOLD_INTERVALS = 2;

  /** Recovery needs three good votes of each vantage; two intervals more for stragglers. */
  private static final int SETTLE_INTERVALS = 5;

  private final Tld tld;
  private final Panel panel;
  private final Map<String, List<TargetVerdict>> servers = new LinkedHashMap<>();
  private final List<TargetVerdict> targets;
  private final FactFinder facts;

  private final Strand wideFailure;
  private final Strand wideLatency;
  private final Map<String, Strand> failures = new LinkedHashMap<>();
  private final Map<String, Strand> latencies = new LinkedHashMap<>();
  private @Nullable Instant recoveringSince;
  private @Nullable Instant firstVote;

  /**
   * @param targets the verdicts on all targets of the TLD
   * @param ids gives each new finding its id
   */
  public TldWatch(Tld tld, List<TargetVerdict> targets, Panel panel, Supplier<String> ids) {
    this.tld = tld;
    this.panel = panel;
    this.targets = List.copyOf(targets);
    for (var verdict : targets) {
      servers.computeIfAbsent(verdict.target().server(), _ -> new ArrayList<>()).add(verdict);
    }
    this.facts = new FactFinder(panel, this.targets);
    this.wideFailure = new Strand(tld, null, ids);
    this.wideLatency = new Strand(tld, null, ids);
    for (var server : servers.keySet()) {
      failures.put(server, new Strand(tld, server, ids));
      latencies.put(server, new Strand(tld, server, ids));
    }
  }

  public Tld tld() {
    return tld;
  }

  public List<TargetVerdict> targets() {
    return targets;
  }

  /** The findings that are open now, the one about the whole TLD first. */
  public List<Finding> open() {
    return strands().map(Strand::open).filter(Objects::nonNull).toList();
  }

  private Stream<Strand> strands() {
    return Stream.of(
            Stream.of(wideFailure, wideLatency),
            failures.values().stream(),
            latencies.values().stream())
        .flatMap(strands -> strands);
  }

  /**
   * Takes up a finding of an earlier process.
   *
   * @return false where its server has left the TLD, so that nothing can be said about it any more
   */
  public boolean restore(Finding finding) {
    boolean latency = finding.kind() == FindingKind.LATENCY;
    var server = finding.server();
    Strand strand;
    if (server == null) {
      strand = latency ? wideLatency : wideFailure;
    } else {
      strand = (latency ? latencies : failures).get(server);
    }
    var hit =
        targets.stream()
            .filter(verdict -> finding.facts().affected().contains(verdict.target()))
            .toList();
    if (strand == null || strand.open() != null || hit.isEmpty()) {
      return false;
    }
    strand.restore(finding);
    for (var verdict : hit) {
      if (latency) {
        verdict.restoreSlow();
      } else {
        verdict.restoreDown(FactFinder.classOf(finding.kind()));
      }
    }
    return true;
  }

  /**
   * Looks at the verdicts as they are now.
   *
   * @return what changed, to be told in one go
   */
  public List<Change> step(Instant now) {
    if (isQuiet()) {
      return List.of();
    }
    var changes = new ArrayList<Change>();
    var settle = panel.span(SETTLE_INTERVALS);
    boolean wasWide = wideFailure.open() != null;
    var wide = wideFailureFacts(settle, now);
    wideFailure.step(wide, Duration.ZERO, settle, now).ifPresent(changes::add);
    // What is left of a TLD-wide finding is told in the same go that ends it.
    boolean handOver = wasWide && wide == null;

    var slow = wide == null ? wideLatencyFacts(now) : null;
    var slowHold = slow != null && wideLatency.open() == null ? Duration.ZERO : hold();
    wideLatency.step(slow, slowHold, settle, now).ifPresent(changes::add);

    servers.forEach(
        (server, own) -> {
          var failure = wide == null ? facts.serverFailure(own, now) : null;
          var wait = handOver || !mayWiden(own) ? Duration.ZERO : hold();
          strand(failures, server).step(failure, wait, settle, now).ifPresent(changes::add);

          boolean told = strand(failures, server).open() != null;
          var latency =
              wide == null && slow == null && !told ? facts.serverLatency(own, now) : null;
          var slowWait = maySlowAll() ? hold() : Duration.ZERO;
          strand(latencies, server).step(latency, slowWait, settle, now).ifPresent(changes::add);
        });
    return changes;
  }

  /** Nothing is open and nothing is wrong: by far the most frequent case. */
  private boolean isQuiet() {
    for (var verdict : targets) {
      if (verdict.isDown() || verdict.isSlow()) {
        return false;
      }
    }
    return strands().allMatch(Strand::isIdle);
  }

  private static Strand strand(Map<String, Strand> strands, String server) {
    return Objects.requireNonNull(strands.get(server));
  }

  private Duration hold() {
    return panel.span(HOLD_INTERVALS);
  }

  /** The TLD as a whole: it stays hit until its last target is up, or what is left has settled. */
  private @Nullable Facts wideFailureFacts(Duration settle, Instant now) {
    var judged = judged();
    boolean allDown =
        !judged.isEmpty()
            && judged.stream().allMatch(TargetVerdict::isDown)
            && (wideFailure.open() != null
                || (isSettledIn(now) && udp().noneMatch(TargetVerdict::isLeftOut)));
    if (allDown) {
      recoveringSince = null;
      return facts.wideFailure(now);
    }
    if (wideFailure.open() == null || targets.stream().noneMatch(TargetVerdict::isDown)) {
      recoveringSince = null;
      return null;
    }
    if (recoveringSince == null) {
      recoveringSince = now;
    }
    return now.isBefore(recoveringSince.plus(settle)) ? facts.wideFailure(now) : null;
  }

  /**
   * Whether the targets had time to get votes, so that one without any is left out for want of its
   * family, not because the first round is still under way.
   */
  private boolean isSettledIn(Instant now) {
    if (udp().allMatch(verdict -> verdict.isDown() || verdict.tally().voting() > 0)) {
      return true;
    }
    if (firstVote == null) {
      firstVote = now;
    }
    return !now.isBefore(firstVote.plus(panel.span(SETTLE_INTERVALS)));
  }

  private @Nullable Facts wideLatencyFacts(Instant now) {
    var judged = judged();
    boolean allSlow =
        judged.stream().allMatch(verdict -> verdict.isSlow() || verdict.isDown())
            && judged.stream().anyMatch(TargetVerdict::isSlow);
    return allSlow ? facts.wideLatency(now) : null;
  }

  private Stream<TargetVerdict> udp() {
    return targets.stream().filter(verdict -> verdict.target().transport() == Transport.UDP);
  }

  private List<TargetVerdict> judged() {
    return udp().filter(verdict -> verdict.isDown() || verdict.tally().voting() > 0).toList();
  }

  /**
   * Whether others of the TLD, or other addresses of this server, look as if they went down too.
   */
  private boolean mayWiden(List<TargetVerdict> own) {
    return own.stream()
            .filter(verdict -> verdict.target().transport() == Transport.UDP)
            .anyMatch(TargetVerdict::isSuspect)
        || mayAll(verdict -> verdict.isDown() || verdict.isSuspect(), TargetVerdict::isSuspect);
  }

  private boolean maySlowAll() {
    return mayAll(
        verdict -> verdict.isSlow() || verdict.isDown() || verdict.isSlowSuspect(),
        TargetVerdict::isSlowSuspect);
  }

  private boolean mayAll(Predicate<TargetVerdict> hit, Predicate<TargetVerdict> suspect) {
    var judged = judged();
    return judged.stream().allMatch(hit) && judged.stream().anyMatch(suspect);
  }

  /** The ends of findings about what is watched no longer. */
  public static List<Change> ended(List<Finding> findings, Instant now) {
    return findings.stream()
        .map(finding -> new Change(finding, finding.endedAt(now), false))
        .toList();
  }

  /** The open finding with this id. */
  public Optional<Finding> find(String id) {
    return open().stream().filter(finding -> finding.id().equals(id)).findFirst();
  }

  /** The verdict on a target of this TLD. */
  public Optional<TargetVerdict> verdict(Target target) {
    return targets.stream().filter(verdict -> verdict.target().equals(target)).findFirst();
  }
}
