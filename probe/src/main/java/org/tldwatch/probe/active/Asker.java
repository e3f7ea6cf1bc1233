// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.dns.Question;
import org.tldwatch.probe.dns.QuestionBits;

/**
 * Asks the assigned targets, each in its slots, one question per slot and never a second try. All
 * methods are to be called on the event loop that it was made with, which does nothing else that
 * takes long.
 */
public final class Asker {
  private static final Logger logger = LoggerFactory.getLogger(Asker.class);

  /** The loop looks around at least this often, so that a stall cannot hide in a long sleep. */
  private static final long LONGEST_SLEEP_NANOS = Duration.ofMillis(5).toNanos();

  /** Slots and deadlines nearer than this to each other are served together. */
  private static final long SHORTEST_SLEEP_NANOS = Duration.ofMillis(1).toNanos();

  /** Bounds how long expiry waits where stalls do not end. */
  private static final int MOST_TURNS_HELD = 3;

  private static final long SWEEP_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Duration LEAST_IDLE = Duration.ofSeconds(30);

  private final AskerSettings settings;
  private final EventLoop loop;
  private final Clocks clocks;
  private final ObservationSink sink;
  private final StallWatch watch;
  private final SampleDesk desk;
  private final UdpSockets udp;
  private final TcpAsker tcp;
  private final DotAsker dot;
  private final QuestionBits bits = new QuestionBits();
  private final long idleNanos;

  private Map<Target, AssignedTarget> targets = Map.of();
  private Schedule schedule;
  private long missedBefore;
  private double missedSamplesBefore;
  private long sweepDue;
  private long stallsBefore;
  private int turnsHeld;
  private boolean running;

  public Asker(
      AskerSettings settings,
      Transports transports,
      EventLoop loop,
      Clocks clocks,
      ObservationSink sink) {
    this.settings = settings;
    this.loop = loop;
    this.clocks = clocks;
    this.sink = sink;
    watch = new StallWatch(clocks.nanos());
    desk = new SampleDesk(clocks, watch, settings.timeout(), sink, this::askOverTcp);
    udp = new UdpSockets(transports, settings, loop, desk);
    tcp = new TcpAsker(new Streams(transports, settings), loop, desk);
    dot = new DotAsker(transports, settings, loop, desk);
    schedule = schedule(List.of(), clocks.wallNanos());
    var threeIntervals = settings.interval().multipliedBy(3);
    idleNanos = (threeIntervals.compareTo(LEAST_IDLE) > 0 ? threeIntervals : LEAST_IDLE).toNanos();
  }

  public void start() {
    running = true;
    sweepDue = desk.nanos() + SWEEP_NANOS;
    sleep();
  }

  /** Asks no more; what is in flight is forgotten. */
  public void stop() {
    running = false;
    dot.stop();
  }

  /**
   * Replaces the targets without a gap: one that stays keeps its phase, its pace, its sockets and
   * what it has in flight.
   */
  public void apply(Assignment assignment) {
    sink.assigned(assignment.version());
    Map<Target, AssignedTarget> next = HashMap.newHashMap(assignment.targets().size());
    Map<Tld, Question> questions = new HashMap<>();
    targets.values().forEach(AssignedTarget::unassign);
    for (int index = 0; index < assignment.targets().size(); index++) {
      Optional<Target> target = assignment.targets().get(index);
      if (target.isPresent()) {
        AssignedTarget kept = targets.get(target.get());
        AssignedTarget assigned = kept == null ? assigned(target.get(), questions) : kept;
        assigned.assign(index);
        next.put(target.get(), assigned);
      }
    }
    targets = next;
    var remotes = new HashSet<Remote>();
    for (AssignedTarget assigned : targets.values()) {
      assigned.overTcp = targets.get(overTcp(assigned.target));
      remotes.add(assigned.remote);
    }
    udp.keepOnly(remotes);
    missedBefore += schedule.missed();
    missedSamplesBefore += schedule.missedSamples();
    schedule = schedule(targets.values(), schedule.lastNanos());
  }

  private Schedule schedule(Collection<AssignedTarget> assigned, long lastNanos) {
    return new Schedule(assigned, settings.interval().toNanos(), lastNanos);
  }

  private AssignedTarget assigned(Target target, Map<Tld, Question> questions) {
    return new AssignedTarget(
        target,
        questions.computeIfAbsent(target.tld(), Question::about),
        udp.remote(target.socketAddress()),
        settings.vantage(),
        settings.interval().toNanos());
  }

  private static Target overTcp(Target target) {
    return new Target(
        target.tld(), target.server(), target.address(), target.port(), Transport.TCP);
  }

  private void turn() {
    if (!running) {
      return;
    }
    try {
      serve(desk.nanos());
    } catch (RuntimeException cause) {
      // One bad target must not end the asking of all others.
      logger.error("turn of the event loop failed vantage={}", settings.vantage(), cause);
    } finally {
      sleep();
    }
  }

  private void serve(long now) {
    desk.seen(now);
    desk.alignClocks();
    schedule.advance(clocks.wallNanos(), this::due);
    if (mayExpire()) {
      desk.expire(now);
    }
    sweep(now);
  }

  /** After a stall the sockets are read first: the answers may have been waiting all along. */
  private boolean mayExpire() {
    boolean stalled = watch.stalls() != stallsBefore;
    stallsBefore = watch.stalls();
    turnsHeld = stalled && turnsHeld < MOST_TURNS_HELD ? turnsHeld + 1 : 0;
    return turnsHeld == 0;
  }

  private void due(AssignedTarget target, long slot) {
    if (target.takes(slot)) {
      desk.counters.due++;
      ask(target);
    }
  }

  private void ask(AssignedTarget target) {
    var sample = new Sample(target, bits.id(), bits.letterCase());
    switch (target.target.transport()) {
      case UDP -> udp.ask(sample);
      case TCP -> tcp.ask(sample);
      case DOT -> dot.ask(sample);
    }
  }

  /** A truncated answer asks for TCP: a new sample of the TCP target, with its own timer. */
  private void askOverTcp(AssignedTarget truncated) {
    AssignedTarget target = truncated.overTcp;
    if (target != null && !target.isInFlight()) {
      ask(target);
    }
  }

  private void sweep(long now) {
    udp.sweep(now);
    if (now - sweepDue >= 0) {
      sweepDue = now + SWEEP_NANOS;
      udp.closeFreeSince(now - idleNanos);
    }
  }

  private void sleep() {
    long now = desk.nanos();
    desk.seen(now); // A turn that took long kept answers waiting as well.
    long untilDeadline = desk.untilNextDeadline(now);
    long untilSlot = schedule.nextNanos() - clocks.wallNanos();
    long shortest = untilSlot <= 0 ? 0 : SHORTEST_SLEEP_NANOS;
    long nanos = Math.clamp(Math.min(untilDeadline, untilSlot), shortest, LONGEST_SLEEP_NANOS);
    watch.sleepUntil(now + nanos);
    var _ = loop.schedule(this::turn, nanos, TimeUnit.NANOSECONDS);
  }

  /** A snapshot of the counters. */
  public AskStatistics statistics() {
    Counters counters = desk.counters;
    return new AskStatistics(
        targets.size(),
        counters.asked,
        counters.due + (long) (missedSamplesBefore + schedule.missedSamples()),
        counters.byOutcome(),
        counters.mismatched(),
        counters.late,
        counters.duplicate,
        counters.discarded,
        counters.stalled,
        missedBefore + schedule.missed(),
        udp.open(),
        watch.longest());
  }
}
