// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Family;
import org.tldwatch.model.wire.ClockQuestion;
import org.tldwatch.model.wire.ClockReply;
import org.tldwatch.model.wire.CollectorMessage.MessageCase;
import org.tldwatch.model.wire.Etiquette;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.LookAgain;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.probe.active.Asker;
import org.tldwatch.probe.active.AskerSettings;
import org.tldwatch.probe.active.Assignment;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.active.Transports;
import org.tldwatch.probe.dnssec.BackgroundJudge;
import org.tldwatch.probe.etiquette.Budgets;
import org.tldwatch.probe.etiquette.Limits;
import org.tldwatch.probe.health.FamilyHealth;
import org.tldwatch.probe.health.Outside;
import org.tldwatch.probe.health.SelfCheck;
import org.tldwatch.probe.hygiene.SlowTier;
import org.tldwatch.probe.hygiene.SlowTierSettings;
import org.tldwatch.probe.link.ControlReader;
import org.tldwatch.probe.link.Link;
import org.tldwatch.runtime.config.BudgetConfig;
import org.tldwatch.runtime.config.ProbeConfig;

/**
 * A vantage at work: asks what the collector assigns, and tells it what came back, until closed.
 * All its state is confined to the one thread of its event loop; the methods here are thread-safe.
 */
public final class Probe implements AutoCloseable {
  private static final int PROTOCOL_VERSION = 1;

  /** About ten minutes of 2,800 targets at 10 s, or 14 s of 14,000 targets at 1 s; some 8 MB. */
  private static final int BUFFERED_OBSERVATIONS = 200_000;

  private static final Duration SNAPSHOT_EVERY = Duration.ofMillis(200);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final String vantage;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final Budgets budgets;
  private final BackgroundJudge judge;
  private final Asker asker;
  private final Link link;
  private final @Nullable SlowTier checks;
  private final SelfCheck selfCheck;

  /** Families that the vantage does not trust itself with now; the slow tier leaves them out. */
  private volatile Set<Family> unfit = Set.of();

  private volatile ProbeStatistics statistics;

  private Probe(ProbeConfig config, Channel collector) {
    vantage = config.id();
    var transports = Transports.best();
    var clocks = new Clocks(InstantSource.system(), System::nanoTime);
    group = transports.newEventLoop("probe-" + vantage);
    loop = group.next();
    var random = new SecureRandom();
    link =
        new Link(
            hello(config, random.nextLong()),
            collector,
            loop,
            clocks.monotonic(),
            random,
            BUFFERED_OBSERVATIONS,
            this::apply);
    var settings = new AskerSettings(vantage, config.interval(), config.timeout(), config.source());
    selfCheck = new SelfCheck(settings, transports, loop, clocks, link, outside());
    budgets = new Budgets(limits(config.budget()), clocks.monotonic());
    judge =
        BackgroundJudge.start(
            vantage, config.source(), budgets::tryAcquire, clocks.wall(), clocks.monotonic());
    asker = new Asker(settings, transports, loop, clocks, selfCheck, judge, budgets);
    link.on(MessageCase.ASSIGNMENT, (message, _) -> lower(message.getAssignment().getEtiquette()));
    link.on(
        MessageCase.ASSIGNMENT,
        (message, _) -> selfCheck.use(ControlReader.read(message.getAssignment())));
    link.on(MessageCase.LOOK_AGAIN, (message, _) -> lookAgain(message.getLookAgain()));
    link.on(
        MessageCase.CLOCK_REPLY,
        (message, receivedNanos) -> clockReply(message.getClockReply(), receivedNanos));
    checks = config.checks() ? startChecks(config, clocks) : null;
    statistics = new ProbeStatistics(vantage, asker.statistics(), link.statistics());
  }

  /**
   * Starts asking as soon as the collector has sent an assignment over the channel; the caller owns
   * the channel.
   */
  public static Probe start(ProbeConfig config, Channel collector) {
    var probe = new Probe(config, collector);
    probe.loop.execute(
        () -> {
          probe.asker.start();
          probe.link.start();
          probe.selfCheck.start();
          probe.takeSnapshot();
          probe.report();
        });
    return probe;
  }

  private SlowTier startChecks(ProbeConfig config, Clocks clocks) {
    var tier =
        SlowTier.start(
            new SlowTierSettings(vantage, config.timeout(), config.source()),
            budgets,
            family -> !unfit.contains(family),
            clocks.wall(),
            this::checked);
    link.on(MessageCase.ASSIGNMENT, (message, _) -> tier.assign(message.getAssignment()));
    return tier;
  }

  private void checked(List<CheckResult> results) {
    try {
      loop.execute(() -> link.checked(results));
    } catch (RejectedExecutionException ignored) {
      // Closed meanwhile: nobody is left to be told.
    }
  }

  /**
   * Opens the channel of {@code config.collector()}: plain text on loopback, mutual TLS otherwise.
   *
   * @throws ProbeException if key material is missing or cannot be read
   */
  public static ManagedChannel openChannel(ProbeConfig config) {
    return CollectorChannel.open(config);
  }

  /** The probe's own numbers, at most a fraction of a second old. */
  public ProbeStatistics statistics() {
    return statistics;
  }

  /** Stops asking, sends what is left, and ends the thread; returns when that is done. */
  @Override
  public void close() {
    if (group.isShuttingDown()) {
      return;
    }
    if (checks != null) {
      checks.close();
    }
    loop.execute(
        () -> {
          asker.stop();
          selfCheck.stop();
          link.stop();
        });
    group
        .shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_WITHIN.toMillis());
    judge.close();
  }

  private void apply(Assignment assignment) {
    selfCheck.apply(assignment);
    asker.apply(assignment);
  }

  private static Limits limits(BudgetConfig budget) {
    return new Limits(
        budget.perAddress().millihertz(), budget.burst(), budget.total().millihertz());
  }

  private void lower(Etiquette etiquette) {
    budgets.lower(
        Integer.toUnsignedLong(etiquette.getPerAddressMillihertz()),
        etiquette.getBurst(),
        Integer.toUnsignedLong(etiquette.getTotalMillihertz()));
  }

  private void lookAgain(LookAgain wanted) {
    asker.lookAgain(
        wanted.getAssignmentVersion(),
        new HashSet<>(wanted.getTargetIndexesList()),
        wanted.getSamples());
  }

  private void takeSnapshot() {
    statistics = new ProbeStatistics(vantage, asker.statistics(), link.statistics());
    var _ = loop.schedule(this::takeSnapshot, SNAPSHOT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void report() {
    tellCollector();
    var _ = loop.schedule(this::report, REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Outside outside() {
    return new Outside() {
      @Override
      public void changed() {
        tellCollector();
      }

      @Override
      public boolean askClock(long sentNanos) {
        var question = ClockQuestion.newBuilder().setSentNanos(sentNanos);
        return link.send(ProbeMessage.newBuilder().setClockQuestion(question).build());
      }
    };
  }

  private void clockReply(ClockReply reply, long receivedNanos) {
    long collectorNanos = TimeUnit.MICROSECONDS.toNanos(reply.getCollectorMicros());
    selfCheck.clockReply(reply.getEchoNanos(), receivedNanos, collectorNanos);
  }

  private void tellCollector() {
    var health = selfCheck.health();
    unfit =
        health.families().stream()
            .filter(each -> !each.fit())
            .map(FamilyHealth::family)
            .collect(Collectors.toUnmodifiableSet());
    link.report(asker.statistics(), health);
  }

  /**
   * What a probe says first.
   *
   * @param boot random, drawn at each start
   */
  public static Hello hello(ProbeConfig config, long boot) {
    var location = config.location();
    return Hello.newBuilder()
        .setProtocolVersion(PROTOCOL_VERSION)
        .setVantage(config.id())
        .setBoot(boot)
        .setCity(location.city())
        .setCountry(location.country())
        .setAsn((int) location.asn())
        .setIntervalMillis((int) config.interval().toMillis())
        .build();
  }
}
