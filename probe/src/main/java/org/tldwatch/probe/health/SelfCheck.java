// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Blame;
import org.tldwatch.model.Outcome.OwnFault;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.active.AskerSettings;
import org.tldwatch.probe.active.Assignment;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.active.ObservationSink;
import org.tldwatch.probe.active.Transports;
import org.tldwatch.probe.health.FamilyFitness.Judgement;

/**
 * Stands between the asker and the link: what the vantage cannot answer for is told as an own
 * fault, and failures that become known while the vantage looks after itself wait for the end of
 * that, half a second at most.
 */
public final class SelfCheck implements ObservationSink {
  private static final Logger logger = LoggerFactory.getLogger(SelfCheck.class);
  private static final Duration TICK = Duration.ofMillis(50);

  private final String vantage;
  private final EventLoop loop;
  private final ObservationSink sink;
  private final Outside outside;
  private final LongSupplier nanos;
  private final ProcessWatch process;
  private final Map<Family, FamilyCheck> families = new EnumMap<>(Family.class);
  private final Map<Family, Boolean> told = new EnumMap<>(Family.class);

  /** By target index; null where the target was refused. */
  private @Nullable Witness[] witnesses = {};

  private long promised;
  private boolean running;

  /** What the index of a target means here. */
  private record Witness(FamilyCheck check, LossShare.Address address, Transport transport) {}

  /**
   * A self-check that does nothing yet.
   *
   * @param sink where observations go on to
   */
  public SelfCheck(
      AskerSettings settings,
      Transports transports,
      EventLoop loop,
      Clocks clocks,
      ObservationSink sink,
      Outside outside) {
    this.vantage = settings.vantage();
    this.loop = loop;
    this.sink = sink;
    this.outside = outside;
    nanos = clocks.monotonic();
    promised = nanos.getAsLong();
    var floor = new Floor(new Inquirer(transports, loop, nanos, List.of()));
    process = new ProcessWatch(clocks, outside::askClock, floor, settings.interval());
    var inquirer = new Inquirer(transports, loop, nanos, settings.source());
    var rules = Rules.of(settings.interval(), settings.timeout());
    for (var family : Family.values()) {
      var servers = new RootServers(inquirer, loop, nanos);
      families.put(
          family, new FamilyCheck(family, rules, servers, new Guard(inquirer, nanos), nanos));
      told.put(family, true);
    }
  }

  public void start() {
    running = true;
    promised = nanos.getAsLong();
    process.start(loop, (family, counters) -> check(family).reading(counters));
    tick();
  }

  public void stop() {
    running = false;
    process.stop();
  }

  /** The targets to which the indexes refer from now on; before the asker takes them. */
  public void apply(Assignment assignment) {
    Map<Family, LossShare> shares = new EnumMap<>(Family.class);
    families.forEach(
        (family, check) -> {
          var share = new LossShare();
          shares.put(family, share);
          check.targets(share);
        });
    var next = new @Nullable Witness[assignment.targets().size()];
    for (int index = 0; index < next.length; index++) {
      next[index] =
          assignment.targets().get(index).map(target -> witness(target, shares)).orElse(null);
    }
    witnesses = next;
  }

  private Witness witness(Target target, Map<Family, LossShare> shares) {
    var address = Objects.requireNonNull(shares.get(target.family())).address(target.address());
    return new Witness(check(target.family()), address, target.transport());
  }

  private FamilyCheck check(Family family) {
    return Objects.requireNonNull(families.get(family));
  }

  /** Against what to check from now on. */
  public void use(Controls controls) {
    families.forEach(
        (family, check) ->
            check.controls(of(family, controls.servers()), of(family, controls.dead())));
  }

  private static List<InetSocketAddress> of(Family family, List<InetSocketAddress> addresses) {
    return addresses.stream().filter(address -> Family.of(address.getAddress()) == family).toList();
  }

  /** The collector has told its time, in nanoseconds since the epoch. */
  public void clockReply(long sentNanos, long receivedNanos, long collectorNanos) {
    process.clock.reply(sentNanos, receivedNanos, collectorNanos);
  }

  @Override
  public void assigned(long version) {
    sink.assigned(version);
  }

  @Override
  public void observed(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    observed(new Telling(targetIndex, sentMicros, elapsedNanos, detail, false), outcome);
  }

  @Override
  public void observedOnDemand(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    observed(new Telling(targetIndex, sentMicros, elapsedNanos, detail, true), outcome);
  }

  /** What is overdue fails for now, and raises the suspicion; a vantage in doubt tells nobody. */
  @Override
  public boolean overdue(int targetIndex, long sentMicros, long waitedNanos) {
    var witness = witnesses[targetIndex];
    if (witness == null) {
      return false;
    }
    var check = witness.check();
    check.heard(witness.address(), true);
    return check.judge(true) == Judgement.TELL
        && check.isFit()
        && !process.clock.isWrong()
        && !check.droppedSince(nanos.getAsLong() - waitedNanos)
        && sink.overdue(targetIndex, sentMicros, waitedNanos);
  }

  /** All of an observation but its outcome. */
  private record Telling(
      int targetIndex, long sentMicros, long elapsedNanos, Detail detail, boolean onDemand) {
    void to(ObservationSink sink, Outcome outcome) {
      if (onDemand) {
        sink.observedOnDemand(targetIndex, sentMicros, elapsedNanos, outcome, detail);
      } else {
        sink.observed(targetIndex, sentMicros, elapsedNanos, outcome, detail);
      }
    }
  }

  private void observed(Telling telling, Outcome outcome) {
    var witness = witnesses[telling.targetIndex()];
    if (witness == null || outcome instanceof OwnFault) {
      count(witness, outcome);
      telling.to(sink, outcome);
      return;
    }
    boolean failed = outcome.blame() == Blame.TARGET;
    var check = witness.check();
    if (failed || outcome.blame() == Blame.NONE) {
      check.heard(witness.address(), failed);
    }
    long sentNanos = nanos.getAsLong() - telling.elapsedNanos();
    if (check.judge(failed) == Judgement.HOLD) {
      check.hold(() -> telling.to(sink, judged(witness, outcome, sentNanos)));
    } else {
      telling.to(sink, judged(witness, outcome, sentNanos));
    }
  }

  private void count(@Nullable Witness witness, Outcome outcome) {
    if (witness == null || !(outcome instanceof OwnFault fault)) {
      return;
    }
    switch (fault.reason()) {
      case NO_FAMILY -> {
        witness.check().noAddress();
        process.refused(SocketError.of(fault));
      }
      case SOCKET -> process.refused(SocketError.of(fault));
      case STALL, COOKIE, OFFLINE, CLOCK, INTERCEPTED -> {}
    }
  }

  private Outcome judged(Witness witness, Outcome outcome, long sentNanos) {
    var check = witness.check();
    if (check.isOffline()) {
      return withheld(OwnFaultReason.OFFLINE, "the root servers fail as well", outcome);
    }
    if (process.clock.isWrong()) {
      return withheld(OwnFaultReason.CLOCK, "the clock is wrong", outcome);
    }
    if (witness.transport() == Transport.UDP && check.isIntercepted()) {
      return withheld(OwnFaultReason.INTERCEPTED, "somebody answers for others", outcome);
    }
    if (outcome instanceof Outcome.Timeout && check.droppedSince(sentNanos)) {
      return withheld(OwnFaultReason.SOCKET, "this host dropped datagrams", outcome);
    }
    return outcome;
  }

  private OwnFault withheld(OwnFaultReason reason, String why, Outcome was) {
    process.withheld(reason);
    return new OwnFault(reason, why + "; was " + was.fineLabel());
  }

  private void tick() {
    if (!running) {
      return;
    }
    try {
      process.tick(promised);
      families.values().forEach(FamilyCheck::turn);
      tellChanges();
    } catch (RuntimeException cause) {
      logger.error("self-check failed vantage={}", vantage, cause);
    } finally {
      promised = nanos.getAsLong() + TICK.toNanos();
      var _ = loop.schedule(this::tick, TICK.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void tellChanges() {
    boolean changed = false;
    for (var family : Family.values()) {
      boolean fit = !process.clock.isWrong() && check(family).isFit();
      if (!Objects.equals(told.put(family, fit), fit)) {
        changed = true;
        logChange(family, reasons(check(family)));
      }
    }
    if (changed) {
      outside.changed();
    }
  }

  private void logChange(Family family, List<String> reasons) {
    if (reasons.isEmpty()) {
      logger.info("fit again vantage={} family={}", vantage, family.label());
    } else {
      logger.warn("unfit vantage={} family={} reasons={}", vantage, family.label(), reasons);
    }
  }

  private List<String> reasons(FamilyCheck check) {
    return Stream.concat(check.reasons().stream(), process.reasons().stream()).toList();
  }

  /** What the vantage thinks of itself now. */
  public Health health() {
    return new Health(
        families.values().stream().map(check -> check.health(reasons(check))).toList(),
        process.numbers());
  }
}
