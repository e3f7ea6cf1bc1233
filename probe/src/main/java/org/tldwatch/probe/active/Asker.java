// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.dns.Question;
import org.tldwatch.probe.dns.QuestionBits;
import org.tldwatch.probe.etiquette.Budgets;

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

  /** One object for all slots. */
  private final Siblings.Asking onSlot = this::askInSlot;

  private final Schedule.Visitor onDue = this::due;
  private final Consumer<AssignedTarget> onLook = this::askOnDemand;

  private final long idleNanos;

  private final DenialJudge judge;
  private final Budgets budgets;
  private final SecondLooks looks;
  private final Targets targets;

  private Schedule schedule;
  private long version;
  private long missedBefore;
  private long missedSamplesBefore;
  private long sweepDue;
  private long stallsBefore;
  private int turnsHeld;
  private boolean running;

  public Asker(
      AskerSettings settings,
      Transports transports,
      EventLoop loop,
      Clocks clocks,
      ObservationSink sink,
      DenialJudge judge,
      Budgets budgets) {
    this.settings = settings;
    this.budgets = budgets;
    this.loop = loop;
    this.clocks = clocks;
    this.sink = sink;
    watch = new StallWatch(clocks.nanos());
    this.judge = judge;
    desk =
        new SampleDesk(
            clocks, watch, settings.timeout(), sink, judge, loop, this::askOverTcp, this::askAgain);
    udp = new UdpSockets(transports, settings, loop, desk, budgets);
    looks = new SecondLooks(budgets, settings.interval().toNanos(), clocks.nanos());
    tcp = new TcpAsker(new Streams(transports, settings), loop, desk);
    dot = new DotAsker(transports, settings, loop, desk);
    targets = new Targets(settings, udp::remote);
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
    judge.assigned(assignment.ds());
    targets.apply(assignment);
    udp.keepOnly(targets.remotes());
    missedBefore += schedule.missed();
    missedSamplesBefore += schedule.missedSamples();
    schedule = schedule(targets.siblings(), schedule.lastNanos());
    version = assignment.version();
    double perSlot = targets.siblings().stream().mapToDouble(each -> 1.0 / each.pace()).sum();
    looks.normal(perSlot * 1e9 / settings.interval().toNanos(), desk.nanos());
  }

  /**
   * Asks some targets a few times beside the schedule, some time apart, as far as the budgets
   * allow.
   *
   * @param assignmentVersion to which the indexes refer; those of another than the present one are
   *     ignored
   */
  public void lookAgain(long assignmentVersion, Collection<Integer> indexes, int samples) {
    if (assignmentVersion != version) {
      return;
    }
    for (AssignedTarget target : targets.all()) {
      if (indexes.contains(target.index())) {
        looks.add(target, samples, desk.nanos());
      }
    }
  }

  private Schedule schedule(Collection<Siblings> assigned, long lastNanos) {
    return new Schedule(assigned, settings.interval().toNanos(), lastNanos);
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
    schedule.advance(clocks.wallNanos(), onDue);
    looks.serve(now, onLook);
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

  private void due(Siblings due, long slot) {
    due.take(slot, onSlot);
  }

  private void askInSlot(AssignedTarget target, Question question) {
    desk.counters.due++;
    if (budgets.tryAcquireTimed(target.remote.account)) {
      ask(target, question, false, false);
    }
  }

  private void askOnDemand(AssignedTarget target) {
    ask(target, target.questions.soa, false, true);
  }

  private void ask(AssignedTarget target, Question question, boolean repeat, boolean onDemand) {
    target.remote.cookie.refresh(desk.nanos(), bits);
    var sample = new Sample(target, question, bits, repeat);
    sample.onDemand = onDemand;
    switch (target.target.transport()) {
      case UDP -> udp.ask(sample);
      case TCP -> tcp.ask(sample);
      case DOT -> dot.ask(sample);
    }
  }

  /** A truncated answer asks for TCP: a new sample of the TCP target, with its own timer. */
  private void askOverTcp(Sample truncated) {
    AssignedTarget target = truncated.target.overTcp();
    if (target != null && !target.isInFlight() && budgets.tryAcquireTimed(target.remote.account)) {
      ask(target, truncated.question, false, truncated.onDemand);
    }
  }

  /** BADCOOKIE asks for the same question with a better cookie, once. */
  private void askAgain(Sample badCookie) {
    if (budgets.tryAcquireTimed(badCookie.target.remote.account)) {
      ask(badCookie.target, badCookie.question, true, badCookie.onDemand);
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
        targets.all().size(),
        counters.asked,
        counters.due + missedSamplesBefore + schedule.missedSamples(),
        counters.byOutcome(),
        counters.mismatched(),
        counters.late,
        counters.duplicate,
        counters.discarded,
        counters.stalled,
        missedBefore + schedule.missed(),
        udp.open(),
        watch.longest(),
        new Oddities(
            counters.conflicting,
            counters.caseFolded,
            counters.badCookies,
            counters.rateLimited,
            count(targets.siblings(), Siblings::isSlowed),
            count(targets.all(), AssignedTarget::foldsCase)),
        budgets.refusals(),
        looks.refused(),
        counters.overdue);
  }

  private static <T> int count(Collection<T> all, Predicate<T> wanted) {
    int count = 0;
    for (T each : all) {
      count += wanted.test(each) ? 1 : 0;
    }
    return count;
  }
}
