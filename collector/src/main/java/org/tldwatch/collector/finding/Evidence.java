// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.evidence.Chart;
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
 * @param sites which instance answers whom, for servers that say so
 * @param charts the past hour of affected targets, at most {@value #MOST_CHARTS}
 */
public record Evidence(
    String finding,
    String kind,
    String tld,
    @Nullable String server,
    String severity,
    String since,
    @Nullable String until,
    String summary,
    String taken,
    List<String> notes,
    Quorum quorum,
    List<Witness> vantages,
    List<Working> working,
    List<Recent> recent,
    List<Site> sites,
    List<Chart> charts) {

  static final int MOST_RECENT = 200;
  static final int MOST_CHARTS = 6;

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

  /**
   * An instance of a name server, by the NSID that it sent last (RFC 5001).
   *
   * @param vantages whom it answers, in order
   * @param failing those of them whose newest vote fails
   */
  public record Site(
      String server, String address, String nsid, List<String> vantages, List<String> failing) {}

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
  public static Evidence of(
      Finding finding,
      TldWatch watch,
      Panel panel,
      Function<Target, Optional<Chart>> charts,
      Instant now) {
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
        Sentences.summary(finding),
        now.toString(),
        finding.facts().notes(),
        new Quorum(finding.facts().failing(), finding.facts().voting(), panel.known()),
        witnesses(affected, panel),
        FactFinder.answering(watch.targets()).stream()
            .map(target -> new Working(target.server(), target.addressText()))
            .toList(),
        recent(affected),
        sites(affected),
        affected.stream()
            .map(TargetVerdict::target)
            .limit(MOST_CHARTS)
            .map(charts)
            .flatMap(Optional::stream)
            .toList());
  }

  private static List<Site> sites(List<TargetVerdict> affected) {
    var sites = new ArrayList<Site>();
    for (var verdict : affected) {
      var byNsid =
          verdict.ballots().stream()
              .filter(ballot -> !ballot.nsid().isEmpty())
              .collect(groupingBy(Ballot::nsid, TreeMap::new, toList()));
      var target = verdict.target();
      byNsid.forEach(
          (nsid, ballots) ->
              sites.add(
                  new Site(
                      target.server(),
                      target.addressText(),
                      nsid,
                      names(ballots, _ -> true),
                      names(ballots, ballot -> ballot.failure() != null))));
    }
    return sites.stream().distinct().toList(); // Over UDP and TCP it is often the same.
  }

  private static List<String> names(Collection<Ballot> ballots, Predicate<Ballot> which) {
    return ballots.stream().filter(which).map(Ballot::vantage).sorted().toList();
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
