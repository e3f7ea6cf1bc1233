// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.probe.etiquette.Budgets;
import org.tldwatch.probe.etiquette.Limits;

/** An asker on its own event loop, and all it observed. */
final class RunningAsker implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofMillis(300);
  static final Duration TIMEOUT = Duration.ofMillis(400);

  /** What was observed of the target with this index. */
  record Observed(int index, long sentMicros, Duration elapsed, Outcome outcome, Detail detail) {}

  /** A question to the target with this index that was told as overdue. */
  record Overdue(int index, long sentMicros, Duration waited) {}

  final List<Observed> observed = new CopyOnWriteArrayList<>();
  final List<Overdue> overdue = new CopyOnWriteArrayList<>();

  /** Whether notices that a question is overdue are taken. */
  volatile boolean takesNotices = true;

  final EventLoop loop;
  private final EventLoopGroup group;
  private final Asker asker;

  RunningAsker(Transports transports, List<InetAddress> source) {
    this(transports, source, DenialJudge.NONE);
  }

  RunningAsker(Transports transports, List<InetAddress> source, DenialJudge judge) {
    this(transports, new AskerSettings("ams1", INTERVAL, TIMEOUT, source), judge);
  }

  RunningAsker(Transports transports, AskerSettings settings, DenialJudge judge) {
    group = transports.newEventLoop("test");
    loop = group.next();
    var clocks = new Clocks(InstantSource.system(), System::nanoTime);
    var budgets = new Budgets(new Limits(1_000, 2, 2_000_000), System::nanoTime);
    asker = new Asker(settings, transports, loop, clocks, new Sink(), judge, budgets);
    loop.execute(asker::start);
  }

  RunningAsker assign(Target... targets) {
    return assign(new Assignment(1, Arrays.stream(targets).map(Optional::of).toList()));
  }

  RunningAsker assign(Assignment assignment) {
    loop.submit(() -> asker.apply(assignment)).syncUninterruptibly();
    return this;
  }

  AskStatistics statistics() {
    return loop.submit(asker::statistics).syncUninterruptibly().getNow();
  }

  /** What was observed, except random names denied and where this machine was too busy to tell. */
  List<Observed> told() {
    return observed.stream().filter(seen -> isTelling(seen.outcome())).toList();
  }

  private static boolean isTelling(Outcome outcome) {
    return !isStall(outcome) && !(outcome instanceof Outcome.Denied);
  }

  private static boolean isStall(Outcome outcome) {
    return outcome instanceof Outcome.OwnFault fault
        && fault.reason() == Outcome.OwnFaultReason.STALL;
  }

  /** The first observation like this, of now or later. */
  Observed await(int index, Predicate<Outcome> wanted) {
    return org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                observed.stream()
                    .filter(seen -> seen.index() == index && wanted.test(seen.outcome()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  Observed awaitFirst() {
    return await(0, RunningAsker::isTelling);
  }

  void awaitStatistics(Predicate<AskStatistics> wanted) {
    org.awaitility.Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(this::statistics, wanted);
  }

  @Override
  public void close() {
    loop.submit(asker::stop).syncUninterruptibly();
    group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Sink implements ObservationSink {
    @Override
    public void assigned(long version) {}

    @Override
    public void observed(
        int index, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
      observed.add(
          new Observed(index, sentMicros, Duration.ofNanos(elapsedNanos), outcome, detail));
    }

    @Override
    public boolean overdue(int index, long sentMicros, long waitedNanos) {
      if (takesNotices) {
        overdue.add(new Overdue(index, sentMicros, Duration.ofNanos(waitedNanos)));
      }
      return takesNotices;
    }
  }
}
