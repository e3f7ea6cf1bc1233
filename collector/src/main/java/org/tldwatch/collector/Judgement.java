// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.catalogue.Standing;
import org.tldwatch.collector.check.CheckStore;
import org.tldwatch.collector.delegation.DelegationChange;
import org.tldwatch.collector.evidence.Chart;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Evidence;
import org.tldwatch.collector.finding.EvidenceStore;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.TldWatch;
import org.tldwatch.collector.intake.Desk;
import org.tldwatch.collector.intake.Fitnesses.Fitness;
import org.tldwatch.collector.look.SecondLook;
import org.tldwatch.collector.metrics.MeasurementMetrics;
import org.tldwatch.collector.metrics.ObservationResult;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.post.Alert;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * Owns the verdicts and findings. Everything that touches them runs on its one thread, in the order
 * of arrival, so that the same arrivals give the same findings; from outside it is thread-safe.
 */
final class Judgement implements Desk, AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Judgement.class);
  private static final Duration SWEEP_EVERY = Duration.ofMillis(200);
  private static final int SWEEPS_BETWEEN_LOOKS = 5;

  /** As ICANN's SLA monitor has it: what is new in the root zone is left in peace for so long. */
  private static final Duration RECONFIGURED = Duration.ofMinutes(10);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("collector-judgement").factory());
  private final InstantSource clock;
  private final LiveCatalogue live;
  private final VerdictConfig config;
  private final Supplier<String> ids;
  private final MeasurementMetrics metrics;
  private final SelfMetrics self;
  private final Herald herald;
  private final EvidenceStore evidence;
  private final Bookkeeper books;
  private final LearnedKeeper learned;
  private final LearnedRounds rounds;
  private final Panel panel = new Panel();
  private final CheckStore checks;
  private final SecondLook secondLook;
  private final LookAgain lookAgain;
  private final Map<Tld, TldWatch> watches = new TreeMap<>();
  private final CauseDesk causes;
  private final Hearing hearing;
  private final DelegationDesk delegations = new DelegationDesk();
  private final RemarkDesk remarks;
  private final VantageDesk vantageRemarks = new VantageDesk();
  private final Function<String, List<Fitness>> fitnesses;
  private final Map<Target, TargetVerdict> verdicts = new HashMap<>();
  private final Map<Tld, TldState> shownTlds = new HashMap<>();
  private long sweeps;
  private long judged;

  /** Has a vantage ask targets beside its schedule. */
  @FunctionalInterface
  interface LookAgain {
    void send(String vantage, List<Target> targets, int samples);
  }

  Judgement(
      LiveCatalogue live,
      VerdictConfig config,
      MeasurementMetrics metrics,
      SelfMetrics self,
      Herald herald,
      EvidenceStore evidence,
      Bookkeeper books,
      LearnedKeeper learned,
      LookAgain lookAgain,
      Function<String, List<Fitness>> fitnesses,
      InstantSource clock) {
    this.lookAgain = lookAgain;
    this.fitnesses = fitnesses;
    this.secondLook = new SecondLook(panel, live::perSecond);
    this.clock = clock;
    this.live = live;
    this.config = config;
    this.metrics = metrics;
    this.self = self;
    this.herald = herald;
    this.evidence = evidence;
    this.books = books;
    this.learned = learned;
    var catalogue = live.now().catalogue();
    this.checks = new CheckStore(catalogue.tlds());
    this.remarks = new RemarkDesk(checks, panel, watches, tld -> !delegations.open(tld).isEmpty());
    var random = new SecureRandom();
    this.ids = () -> "f-" + HexFormat.of().toHexDigits(random.nextLong());
    catalogue.targets().forEach(this::add);
    byTld(catalogue).forEach(this::watch);
    causes = new CauseDesk(config, panel, watches);
    causes.add(catalogue.targets(), target -> live.providerOf(target).id());
    hearing = new Hearing(panel, verdicts, causes);
    rounds = new LearnedRounds(learned, causes::copyLearned, owner);
    self.targets(verdicts.size());
    showStandings();
  }

  private TargetVerdict add(Target target) {
    var verdict = new TargetVerdict(target, config, panel, live::pace);
    verdicts.put(target, verdict);
    metrics.addTarget(target);
    return verdict;
  }

  private Map<Tld, List<TargetVerdict>> byTld(Catalogue catalogue) {
    var byTld = new TreeMap<Tld, List<TargetVerdict>>();
    catalogue.tlds().forEach(tld -> byTld.put(tld, new ArrayList<>()));
    for (var target : catalogue.targets()) {
      Objects.requireNonNull(byTld.get(target.tld()))
          .add(Objects.requireNonNull(verdicts.get(target)));
    }
    return byTld;
  }

  /**
   * The catalogue in force is another one. Targets that stay keep their votes; new ones are
   * inconclusive for a while; findings about what has gone end.
   *
   * @param delegationChanges of ccTLDs, of which those are told that the configuration wants
   */
  CompletableFuture<Void> catalogueChanged(List<DelegationChange> delegationChanges) {
    return run(
        () -> {
          var now = clock.instant();
          var told = delegationChanges.stream().filter(each -> live.wants(each.tld())).toList();
          change(live.now().catalogue(), now);
          tell(delegations.changed(told, now), now);
          return null;
        });
  }

  /** Tells of changes; of a TLD that has left the root zone there is no series any more. */
  private void tell(List<Change> changes, Instant now) {
    for (var change : changes) {
      watch(change.after().tld())
          .ifPresent(
              watch -> {
                showFindings(watch);
                keepEvidence(change, watch, now);
              });
    }
    if (!changes.isEmpty()) {
      herald.tell(changes, this::open, panel.known(), now);
    }
  }

  private void change(Catalogue catalogue, Instant now) {
    for (var target : catalogue.targets()) {
      if (!verdicts.containsKey(target)) {
        add(target).setReconfigured(now.plus(RECONFIGURED));
      }
    }
    causes.add(catalogue.targets(), target -> live.providerOf(target).id());
    var gone = new HashSet<>(verdicts.keySet());
    catalogue.targets().forEach(gone::remove);
    for (var target : gone) {
      verdicts.remove(target);
      metrics.removeTarget(target);
      causes.remove(target, now);
    }
    checks.watch(catalogue.tlds());
    tell(causes.settle(now), now);
    var byTld = byTld(catalogue);
    for (var tld : Set.copyOf(watches.keySet())) {
      if (!byTld.containsKey(tld)) {
        tell(causes.end(Objects.requireNonNull(watches.get(tld)), now), now);
        watches.remove(tld);
        shownTlds.remove(tld);
        metrics.removeTld(tld);
      }
    }
    byTld.forEach(this::watch);
    panel.vantages().forEach(vantage -> metrics.addVantage(vantage.id()));
    self.targets(verdicts.size());
    books.reconfigure(catalogue.targets(), now);
    showStandings();
  }

  private void watch(Tld tld, List<TargetVerdict> members) {
    var watch = watches.get(tld);
    if (watch == null) {
      watches.put(tld, new TldWatch(tld, members, panel, ids));
      metrics.addTld(tld);
    } else {
      watch.targets(members);
    }
  }

  /** Other targets than before are asked. */
  void standingsChanged() {
    var _ =
        run(
            () -> {
              panel.paceChanged();
              showStandings();
              return true;
            });
  }

  private void showStandings() {
    var counts = new EnumMap<Standing, Integer>(Standing.class);
    for (var verdict : verdicts.values()) {
      var standing = live.standing(verdict.target());
      verdict.setAsked(standing == Standing.ASKED);
      counts.merge(standing, 1, Integer::sum);
    }
    for (var standing : EnumSet.complementOf(EnumSet.of(Standing.ASKED))) {
      self.notAsked(standing.label(), counts.getOrDefault(standing, 0));
    }
  }

  /**
   * Takes up what the last process had learned and found and what the archive took in since, and
   * begins to judge.
   */
  void start(CatchUp catchUp) {
    run(() -> {
          resume(catchUp);
          return true;
        })
        .join();
    var _ =
        owner.scheduleAtFixedRate(
            this::sweep, SWEEP_EVERY.toMillis(), SWEEP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void resume(CatchUp catchUp) {
    var now = clock.instant();
    var resumption = new Resumption(herald, learned, causes, hearing, this::takeUp, this::tell);
    judged = resumption.run(herald.restore(panel, now), catchUp, now);
    rounds.begin(now);
  }

  private boolean takeUp(Finding finding, Instant now) {
    boolean isTaken =
        delegations.restore(finding)
            || causes.restore(finding, now)
            || remarks.restore(finding, now);
    if (isTaken) {
      watch(finding.tld()).ifPresent(this::showFindings);
    }
    return isTaken;
  }

  @Override
  public CompletableFuture<Void> join(Vantage vantage) {
    // Thousands of series: made on the caller's thread, so that the judgement goes on meanwhile.
    metrics.addVantage(vantage.id());
    return run(
        () -> {
          hearing.join(vantage, clock.instant());
          books.join(vantage);
          secondLook.forget(vantage.id());
          self.addVantage(vantage.id());
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> take(List<Observation> observations, long receivedMicros) {
    return run(
        () -> {
          judged = receivedMicros;
          herald.judged(receivedMicros);
          judge(observations);
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> tooLate(List<Observation> observations) {
    return run(
        () -> {
          observations.stream()
              .filter(observation -> verdicts.containsKey(observation.target()))
              .forEach(metrics::observe);
          self.observations(ObservationResult.LATE, observations.size());
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> overdue(List<Overdue> notices) {
    return run(
        () -> {
          notices.forEach(causes::overdue);
          tell(causes.settle(clock.instant()), clock.instant());
          return null;
        });
  }

  @Override
  public CompletableFuture<Void> checked(List<CheckResult> results) {
    return run(
        () -> {
          keep(results);
          return null;
        });
  }

  private void keep(List<CheckResult> results) {
    var changes = new LinkedHashSet<CheckStore.Change>();
    int accepted = 0;
    var now = clock.instant();
    for (var result : results) {
      if (checks.take(result, now)) {
        changes.add(new CheckStore.Change(result.tld(), result.check()));
        accepted++;
      }
    }
    changes.forEach(this::show);
    self.acceptedCheckResults(accepted);
    self.refusedCheckResults(results.size() - accepted);
  }

  private void show(CheckStore.Change change) {
    metrics.checks(change.tld(), change.check(), checks.counts(change));
    remarks.heard(change.tld());
  }

  private void judge(List<Observation> observations) {
    var now = clock.instant();
    books.take(observations, judged, now);
    var touched = new LinkedHashSet<Tld>();
    var looks = new TreeMap<String, List<Target>>();
    int late = 0;
    int gone = 0;
    for (var observation : observations) {
      var verdict = verdicts.get(observation.target());
      if (verdict == null) {
        gone++;
        continue;
      }
      metrics.observe(observation);
      boolean voted = hearing.hear(verdict, observation, now);
      if (voted) {
        boolean failed = observation.outcome().blame() == Outcome.Blame.TARGET;
        for (var vantage : secondLook.after(verdict, failed, now)) {
          looks.computeIfAbsent(vantage, _ -> new ArrayList<>()).add(verdict.target());
        }
      }
      late += !voted && observation.outcome().blame() != Outcome.Blame.OURSELVES ? 1 : 0;
      if (show(verdict)) {
        touched.add(observation.target().tld());
      }
    }
    looks.forEach((vantage, targets) -> lookAgain.send(vantage, targets, SecondLook.SAMPLES));
    touched.forEach(tld -> showState(Objects.requireNonNull(watches.get(tld)), now));
    tell(causes.settle(now), now);
    self.observations(ObservationResult.LATE, late);
    self.observations(ObservationResult.GONE_TARGET, gone);
    self.observations(ObservationResult.ACCEPTED, observations.size() - late - gone);
    self.batch(
        observations.isEmpty()
            ? Duration.ZERO
            : Duration.between(observations.getLast().known(), now));
  }

  private void sweep() {
    try {
      var now = clock.instant();
      for (var gone : panel.forget(now)) {
        logger.info("vantage forgotten after long silence: vantage={}", gone);
        verdicts.values().forEach(verdict -> verdict.forget(gone));
        secondLook.forget(gone);
        metrics.removeVantage(gone);
        checks.forget(gone).forEach(this::show);
        self.removeVantage(gone);
        causes.forget(gone);
      }
      sweeps++;
      if (sweeps % SWEEPS_BETWEEN_LOOKS == 0) {
        lookAtAll(now);
      }
      tell(causes.settle(now), now);
      tell(delegations.sweep(now), now);
      herald.sweep(this::open, panel.known());
      rounds.sweep(judged, now);
    } catch (RuntimeException cause) {
      logger.error("sweep failed", cause); // An exception would end all sweeping for good.
    }
  }

  /** Lets votes grow old. */
  private void lookAtAll(Instant now) {
    for (var verdict : verdicts.values()) {
      verdict.sweep(now);
      show(verdict);
    }
    watches.values().forEach(watch -> showState(watch, now));
    tell(causes.refresh(now), now);
    checks.lapse(now).forEach(this::show);
    tell(remarks.sweep(now), now);
    lookAtVantages(now);
  }

  private void lookAtVantages(Instant now) {
    var ids = panel.vantages().stream().map(Vantage::id).toList();
    if (vantageRemarks.sweep(ids, fitnesses, vantage -> causes.isIll(vantage, now), now)) {
      metrics.remarks(
          vantageRemarks.remarks().stream()
              .map(remark -> Map.entry(remark.kind(), remark.severity()))
              .toList());
    }
  }

  private void showState(TldWatch watch, Instant now) {
    var state = TldState.of(watch.targets());
    var shown = shownTlds.put(watch.tld(), state);
    if (shown != state) {
      metrics.state(watch.tld(), state);
      if (shown != null) {
        herald.tell(watch.tld(), state, now);
      }
    }
  }

  private void keepEvidence(Change change, TldWatch watch, Instant now) {
    if (change.after().isActive()) {
      return;
    }
    try {
      evidence.save(
          Evidence.of(change.after(), watch, panel, target -> metrics.chart(target, now), now));
    } catch (RuntimeException cause) {
      self.storeFailed();
      logger.error("evidence cannot be kept: finding={}", change.after().id(), cause);
    }
  }

  /** Shows the state of a target where it is another; returns whether it is. */
  private boolean show(TargetVerdict verdict) {
    boolean isNew = verdict.isNewState();
    if (isNew) {
      metrics.state(verdict.target(), verdict.state());
    }
    return isNew;
  }

  private void showFindings(TldWatch watch) {
    metrics.findings(
        watch.tld(),
        Stream.concat(watch.open().stream(), delegations.open(watch.tld()).stream())
            .map(finding -> Map.entry(finding.kind(), finding.severity()))
            .toList());
  }

  private Optional<TldWatch> watch(Tld tld) {
    return Optional.ofNullable(watches.get(tld));
  }

  private List<Finding> open() {
    return Stream.concat(
            watches.values().stream().flatMap(watch -> watch.open().stream()),
            delegations.open().stream())
        .toList();
  }

  /** Tells the herald what an Alertmanager has accepted. */
  void accepted(URI alertmanager, List<Alert> done) {
    var _ =
        run(
            () -> {
              herald.accepted(alertmanager, done);
              return true;
            });
  }

  /** What a reader wants to know, asked on the thread that owns it. */
  <T> T ask(Function<State, T> question) {
    try {
      return run(() -> question.apply(state()))
          .orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException cause) {
      throw new IllegalStateException("the collector is busy or stopping", cause);
    }
  }

  private State state() {
    var now = clock.instant();
    return new State(
        watches,
        delegations,
        vantageRemarks,
        panel,
        checks,
        target -> metrics.chart(target, now),
        now);
  }

  /** The owned state, for the duration of one question. */
  record State(
      Map<Tld, TldWatch> watches,
      DelegationDesk delegations,
      VantageDesk vantageRemarks,
      Panel panel,
      CheckStore checks,
      Function<Target, Optional<Chart>> charts,
      Instant now) {
    Optional<TldWatch> watch(Tld tld) {
      return Optional.ofNullable(watches.get(tld));
    }
  }

  private <T> CompletableFuture<T> run(Supplier<T> task) {
    try {
      return CompletableFuture.supplyAsync(task, owner);
    } catch (RejectedExecutionException cause) {
      return CompletableFuture.failedFuture(cause);
    }
  }

  /** Judges what has arrived yet, and keeps what was learned. */
  @Override
  public void close() {
    var _ =
        run(
            () -> {
              rounds.end(judged, clock.instant());
              tell(causes.finish(clock.instant()), clock.instant());
              return true;
            });
    owner.shutdown();
    try {
      if (!owner.awaitTermination(5, TimeUnit.SECONDS)) {
        owner.shutdownNow();
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      owner.shutdownNow();
    }
  }
}
