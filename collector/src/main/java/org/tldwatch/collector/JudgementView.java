// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.api.AvailabilityPart;
import org.tldwatch.collector.api.View;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveStatus;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.check.Remark;
import org.tldwatch.collector.finding.Evidence;
import org.tldwatch.collector.finding.EvidenceStore;
import org.tldwatch.collector.finding.TldWatch;
import org.tldwatch.collector.intake.ProbeLinkService;
import org.tldwatch.collector.root.RootStatus;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Tld;
import tools.jackson.databind.json.JsonMapper;

/** What the API shows of the judgement. */
final class JudgementView implements View {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LiveCatalogue live;
  private final Supplier<RootStatus> root;
  private final Judgement judgement;
  private final Bookkeeper books;
  private final ProbeLinkService link;
  private final Archive archive;
  private final EvidenceStore ended;
  private final PartStates parts;

  JudgementView(
      LiveCatalogue live,
      Supplier<RootStatus> root,
      Judgement judgement,
      Bookkeeper books,
      ProbeLinkService link,
      Archive archive,
      EvidenceStore ended,
      PartStates parts) {
    this.live = live;
    this.root = root;
    this.judgement = judgement;
    this.books = books;
    this.link = link;
    this.archive = archive;
    this.ended = ended;
    this.parts = parts;
  }

  @Override
  public Health health() {
    // Asks the owner, so that a judgement that is stuck is no good health.
    int tlds = judgement.ask(state -> state.watches().size());
    var states = new ArrayList<PartLine>();
    states.add(new PartLine("judgement", "up", ""));
    states.add(new PartLine("link", "up", link.connected() == 0 ? "no probe is connected" : ""));
    states.add(part(archive.status()));
    states.add(part(root.get()));
    states.addAll(parts.lines());
    boolean good = states.stream().allMatch(part -> part.state().equals("up"));
    return new Health(
        good ? "up" : "degraded",
        tlds,
        live.now().catalogue().targets().size(),
        link.connected(),
        live.now().catalogue().serial().value(),
        states,
        line(root.get()),
        line(archive.status()));
  }

  private static PartLine part(RootStatus status) {
    return new PartLine(
        "root-zone", status.fault().isEmpty() ? "up" : "down", status.fault().orElse(""));
  }

  private static PartLine part(ArchiveStatus status) {
    var fault = status.fault();
    return new PartLine(
        "archive", fault == null ? "up" : "down", fault == null ? "" : Labels.of(fault));
  }

  private static RootZoneLine line(RootStatus status) {
    return new RootZoneLine(
        status.source(), status.checkedAt().map(Instant::toString).orElse(null), status.failure());
  }

  private static ArchiveLine line(ArchiveStatus status) {
    var fault = status.fault();
    var since = status.since();
    return new ArchiveLine(
        fault == null ? "writing" : "failing",
        fault == null ? null : Labels.of(fault),
        since == null ? null : since.toString(),
        status.lostBatches());
  }

  @Override
  public List<TldLine> tlds() {
    return judgement.ask(
        state -> state.watches().values().stream().map(JudgementView::line).toList());
  }

  @Override
  public List<VantageLine> vantages() {
    return judgement.ask(
        state ->
            state.panel().vantages().stream()
                .map(vantage -> line(vantage, state.vantageRemarks().remarks(vantage.id())))
                .toList());
  }

  private VantageLine line(Vantage vantage, List<VantageRemark> remarks) {
    return new VantageLine(
        vantage.id(),
        vantage.city(),
        vantage.country(),
        vantage.asn(),
        vantage.interval().toString(),
        link.isConnected(vantage.id()),
        link.fitnesses().of(vantage.id()).stream()
            .map(
                fitness ->
                    new FitnessLine(
                        fitness.family().label(),
                        fitness.fit(),
                        fitness.reasons(),
                        fitness.control()))
            .toList(),
        remarks.stream()
            .map(
                remark ->
                    new VantageRemarkLine(
                        remark.kind().label(),
                        remark.severity().label(),
                        remark.since().toString(),
                        remark.reasons()))
            .toList());
  }

  private static TldLine line(TldWatch watch) {
    return new TldLine(
        watch.tld().label(),
        watch.tld().unicode(),
        TldState.of(watch.targets()).label(),
        watch.targets().size(),
        watch.open().size(),
        (int) watch.targets().stream().filter(verdict -> !verdict.isAsked()).count());
  }

  @Override
  public Optional<TldPage> tld(Tld tld) {
    var part = books.ask(kept -> BooksPages.of(kept, tld)).orElse(null);
    return judgement.ask(state -> state.watch(tld).map(watch -> page(watch, state, part)));
  }

  private TldPage page(
      TldWatch watch, Judgement.State state, @Nullable AvailabilityPart availability) {
    return new TldPage(
        watch.tld().label(),
        watch.tld().unicode(),
        TldState.of(watch.targets()).label(),
        watch.targets().stream().map(verdict -> line(verdict, state.now())).toList(),
        Stream.concat(watch.open().stream(), state.delegations().open(watch.tld()).stream())
            .map(FindingLines::of)
            .toList(),
        state.checks().remarks(watch.tld()).stream().map(JudgementView::line).toList(),
        availability);
  }

  @Override
  public List<AvailabilityPart.ExclusionLine> exclusions() {
    return books.ask(BooksPages::exclusions);
  }

  private static CheckLine line(Remark remark) {
    var address = remark.address();
    return new CheckLine(
        remark.check(),
        remark.server().isEmpty() ? null : remark.server(),
        address == null ? null : address.getHostAddress(),
        remark.level().label(),
        remark.since().toString(),
        remark.sentence(),
        remark.vantages());
  }

  private TargetLine line(TargetVerdict verdict, Instant now) {
    var target = verdict.target();
    return new TargetLine(
        target.server(),
        target.addressText(),
        target.family().label(),
        target.transport().label(),
        verdict.state().label(),
        verdict.tally().failing(),
        verdict.tally().voting(),
        verdict.tally().known(),
        verdict.isReconfigured(now) ? "reconfigured" : live.standing(target).label());
  }

  @Override
  public List<FindingLine> findings() {
    return judgement.ask(
        state ->
            Stream.concat(
                    state.watches().values().stream().flatMap(watch -> watch.open().stream()),
                    state.delegations().open().stream())
                .map(FindingLines::of)
                .toList());
  }

  @Override
  public List<FindingLine> endedFindings() {
    return ended.heads().stream().map(FindingLines::of).toList();
  }

  @Override
  public Optional<byte[]> evidence(String finding) {
    Optional<Evidence> live =
        judgement.ask(
            state ->
                state.watches().values().stream()
                    .flatMap(watch -> open(watch, finding, state).stream())
                    .findFirst());
    return live.map(JSON::writeValueAsBytes).or(() -> ended.load(finding));
  }

  private static Optional<Evidence> open(TldWatch watch, String id, Judgement.State state) {
    return watch
        .find(id)
        .or(() -> state.delegations().find(id).filter(each -> each.tld().equals(watch.tld())))
        .map(finding -> Evidence.of(finding, watch, state.panel(), state.charts(), state.now()));
  }
}
