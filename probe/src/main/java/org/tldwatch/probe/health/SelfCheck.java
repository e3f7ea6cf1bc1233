// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Family;
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
  private final Runnable onChange;
  private final Map<Family, FamilyCheck> families = new EnumMap<>(Family.class);
  private final Map<Family, List<String>> told = new EnumMap<>(Family.class);

  /** By target index; null where the target was refused. */
  private @Nullable Witness[] witnesses = {};

  private boolean running;

  /** What the index of a target means here. */
  private record Witness(FamilyCheck check, LossShare.Address address, Transport transport) {}

  /**
   * A self-check that does nothing yet.
   *
   * @param sink where observations go on to
   * @param onChange called when the vantage becomes fit or unfit
   */
  public SelfCheck(
      AskerSettings settings,
      Transports transports,
      EventLoop loop,
      Clocks clocks,
      ObservationSink sink,
      Runnable onChange) {
    this.vantage = settings.vantage();
    this.loop = loop;
    this.sink = sink;
    this.onChange = onChange;
    var nanos = clocks.monotonic();
    var inquirer = new Inquirer(transports, loop, nanos, settings.source());
    var rules = Rules.of(settings.interval(), settings.timeout());
    for (var family : Family.values()) {
      var servers = new RootServers(inquirer, loop, nanos);
      families.put(family, new FamilyCheck(family, rules, servers, nanos));
      told.put(family, List.of());
    }
  }

  public void start() {
    running = true;
    tick();
  }

  public void stop() {
    running = false;
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
            check.controls(
                controls.servers().stream()
                    .filter(server -> Family.of(server.getAddress()) == family)
                    .toList()));
  }

  @Override
  public void assigned(long version) {
    sink.assigned(version);
  }

  @Override
  public void observed(int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome) {
    var witness = witnesses[targetIndex];
    if (witness == null || outcome instanceof OwnFault) {
      count(witness, outcome);
      sink.observed(targetIndex, sentMicros, elapsedNanos, outcome);
      return;
    }
    boolean failed = outcome.blame() == Blame.TARGET;
    if (failed || outcome.blame() == Blame.NONE) {
      witness.check().heard(witness.address(), failed);
    }
    switch (witness.check().judge(failed)) {
      case HOLD ->
          witness.check().hold(() -> tell(witness, targetIndex, sentMicros, elapsedNanos, outcome));
      case TELL, OFFLINE -> tell(witness, targetIndex, sentMicros, elapsedNanos, outcome);
    }
  }

  private static void count(@Nullable Witness witness, Outcome outcome) {
    if (witness != null
        && outcome instanceof OwnFault fault
        && fault.reason() == OwnFaultReason.NO_FAMILY) {
      witness.check().noAddress();
    }
  }

  private void tell(
      Witness witness, int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome) {
    sink.observed(targetIndex, sentMicros, elapsedNanos, judged(witness, outcome));
  }

  private static Outcome judged(Witness witness, Outcome outcome) {
    if (witness.check().isOffline()) {
      return ownFault(OwnFaultReason.OFFLINE, "the root servers fail as well", outcome);
    }
    if (witness.transport() == Transport.UDP && witness.check().isIntercepted()) {
      return ownFault(OwnFaultReason.INTERCEPTED, "somebody answers for others", outcome);
    }
    return outcome;
  }

  private static OwnFault ownFault(OwnFaultReason reason, String why, Outcome was) {
    return new OwnFault(reason, why + "; was " + was.fineLabel());
  }

  private void tick() {
    if (!running) {
      return;
    }
    try {
      families.values().forEach(FamilyCheck::checkIfDue);
      tellChanges();
    } catch (RuntimeException cause) {
      logger.error("self-check failed vantage={}", vantage, cause);
    } finally {
      var _ = loop.schedule(this::tick, TICK.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void tellChanges() {
    boolean changed = false;
    for (var family : Family.values()) {
      var reasons = check(family).reasons();
      boolean fit = reasons.isEmpty();
      var before = told.put(family, reasons);
      if (before != null && before.isEmpty() != fit) {
        changed = true;
        logger.warn(
            fit ? "fit again vantage={} family={}" : "unfit vantage={} family={} reasons={}",
            vantage,
            family.label(),
            reasons);
      }
    }
    if (changed) {
      onChange.run();
    }
  }

  /** What the vantage thinks of itself now. */
  public Health health() {
    return new Health(
        families.values().stream().map(check -> check.health(check.reasons())).toList());
  }
}
