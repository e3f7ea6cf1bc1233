// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.verdict.Ballot;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Target;

/**
 * What a finding rests on, as the REST API gives it: who says what about which target, what still
 * answers, and the newest observations. Moments are RFC 3339 in UTC.
 *
 * @param taken when this was put together
 * @param notes plain sentences that say more than the rest
 * @param recent newest first, at most {@value #MOST_RECENT}
 */
public record Evidence(
    String finding,
    String kind,
    String tld,
    @Nullable String server,
    String severity,
    String since,
    @Nullable String until,
    String taken,
    List<String> notes,
    Quorum quorum,
    List<Witness> vantages,
    List<Working> working,
    List<Recent> recent) {

  static final int MOST_RECENT = 200;

  /** The vote, counted by vantage. */
  public record Quorum(int failing, int voting, int known) {}

  /**
   * What one vantage last had to say about one affected target.
   *
   * @param reason the outcome at its finest
   */
  public record Witness(
      String vantage,
      String city,
      String country,
      long asn,
      String server,
      String address,
      String family,
      String transport,
      String outcome,
      String reason,
      @Nullable String lastGood,
      @Nullable Double rttSeconds,
      String nsid,
      int failedInARow) {}

  /** An address of the TLD that answers. */
  public record Working(String server, String address) {}

  /**
   * One observation of an affected target.
   *
   * @param reason the outcome at its finest
   * @param answer the raw answer as hexadecimal; kept for the newest failures only, else empty
   */
  public record Recent(
      String sent,
      String vantage,
      String server,
      String address,
      String transport,
      String outcome,
      String reason,
      String answer,
      double elapsedSeconds) {}

  /** Puts the evidence of a finding together from the verdicts as they are now. */
  public static Evidence of(Finding finding, TldWatch watch, Panel panel, Instant now) {
    var affected =
        finding.facts().affected().stream().map(watch::verdict).flatMap(Optional::stream).toList();
    var until = finding.until();
    return new Evidence(
        finding.id(),
        finding.kind().label(),
        finding.tld().label(),
        finding.server(),
        finding.severity().label(),
        finding.since().toString(),
        until == null ? null : until.toString(),
        now.toString(),
        finding.facts().notes(),
        new Quorum(finding.facts().failing(), finding.facts().voting(), panel.known()),
        witnesses(affected, panel),
        FactFinder.answering(watch.targets()).stream()
            .map(target -> new Working(target.server(), target.addressText()))
            .toList(),
        recent(affected));
  }

  private static List<Witness> witnesses(List<TargetVerdict> affected, Panel panel) {
    var witnesses = new ArrayList<Witness>();
    for (var verdict : affected) {
      for (var ballot : verdict.ballots()) {
        panel
            .vantage(ballot.vantage())
            .ifPresent(vantage -> witnesses.add(witness(verdict.target(), vantage, ballot)));
      }
    }
    return witnesses;
  }

  private static Witness witness(Target target, Vantage vantage, Ballot ballot) {
    var lastGood = ballot.lastGood();
    return new Witness(
        vantage.id(),
        vantage.city(),
        vantage.country(),
        vantage.asn(),
        target.server(),
        target.addressText(),
        target.family().label(),
        target.transport().label(),
        ballot.outcome(),
        ballot.reason(),
        lastGood == null ? null : lastGood.toString(),
        orNull(ballot.lastSeconds()),
        ballot.nsid(),
        ballot.failedInARow());
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static List<Recent> recent(List<TargetVerdict> affected) {
    return affected.stream()
        .flatMap(
            verdict ->
                verdict.recent().newestFirst().stream()
                    .map(
                        entry ->
                            new Recent(
                                entry.sent().toString(),
                                entry.vantage(),
                                verdict.target().server(),
                                verdict.target().addressText(),
                                verdict.target().transport().label(),
                                entry.outcome(),
                                entry.reason(),
                                entry.answer(),
                                entry.elapsed().toNanos() / 1e9)))
        .sorted(Comparator.comparing((Recent each) -> Instant.parse(each.sent())).reversed())
        .limit(MOST_RECENT)
        .toList();
  }
}
