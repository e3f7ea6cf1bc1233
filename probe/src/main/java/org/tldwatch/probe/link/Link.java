// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.CollectorMessage.MessageCase;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.probe.active.AskStatistics;
import org.tldwatch.probe.active.Assignment;
import org.tldwatch.probe.active.ObservationSink;
import org.tldwatch.probe.health.Health;
import org.tldwatch.runtime.retry.Backoff;

/**
 * Keeps one stream to the collector open, and opens it anew where it breaks. Delivery is at least
 * once: what is not acknowledged is sent again on the next stream, in order and before anything
 * newer. Confined to the event loop, like the asker.
 */
public final class Link implements ObservationSink {
  private static final Logger logger = LoggerFactory.getLogger(Link.class);

  /** Half of what a finding may lose here. */
  private static final Duration FLUSH = Duration.ofMillis(100);

  /** A stream on which nothing is acknowledged for so long is as good as broken. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Between attempts to open the link. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final int BATCH_SIZE = 500;
  private static final int WINDOW = 64;
  private static final int SHOWN_FAULTS = 3;

  private final Hello hello;
  private final Channel collector;
  private final EventLoop loop;
  private final LongSupplier nanos;
  private final Backoff backoff;
  private final BatchBuffer buffer;
  private final Consumer<Assignment> onAssignment;
  private final Map<MessageCase, List<MessageHandler>> handlers = new EnumMap<>(MessageCase.class);

  private @Nullable LinkStream stream;
  private byte @Nullable [] report;
  private int failures;
  private boolean connected;
  private boolean running;
  private boolean toldOfDrops;
  private long assignmentVersion;
  private long acknowledged;
  private long streams;
  private long refusedTargets;
  private long watchedBatch;
  private long watchedSinceNanos;

  /**
   * A link that is not open yet.
   *
   * @param capacity most observations kept while the collector cannot take them
   * @param onAssignment called on the event loop with each assignment
   */
  public Link(
      Hello hello,
      Channel collector,
      EventLoop loop,
      LongSupplier nanos,
      RandomGenerator random,
      int capacity,
      Consumer<Assignment> onAssignment) {
    this.hello = hello;
    this.collector = collector;
    this.loop = loop;
    this.nanos = nanos;
    this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    this.buffer = new BatchBuffer(BATCH_SIZE, capacity, WINDOW);
    this.onAssignment = onAssignment;
  }

  public void start() {
    running = true;
    open();
    scheduleFlush();
  }

  /** Sends what is left, and closes. */
  public void stop() {
    flush();
    running = false;
    LinkStream last = stream;
    stream = null;
    if (last != null) {
      last.close();
    }
  }

  @Override
  public void assigned(long version) {
    buffer.assigned(version);
    assignmentVersion = version;
  }

  @Override
  public void observed(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    buffer.add(WireObservations.of(targetIndex, sentMicros, elapsedNanos, outcome, detail));
  }

  @Override
  public void observedOnDemand(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    buffer.add(
        WireObservations.of(targetIndex, sentMicros, elapsedNanos, outcome, detail).toBuilder()
            .setOnDemand(true)
            .build());
  }

  /** What checks came to; delivered as observations are. */
  public void checked(List<CheckResult> results) {
    results.forEach(result -> buffer.add(WireCheckResults.of(result)));
  }

  public LinkStatistics statistics() {
    return new LinkStatistics(
        connected,
        assignmentVersion,
        buffer.buffered(),
        buffer.dropped(),
        acknowledged,
        streams,
        refusedTargets);
  }

  /**
   * Tells the collector how the probe fares, as soon as that delays no batch. Where an earlier
   * report still waits, this one takes its place.
   */
  public void report(AskStatistics asking, Health health) {
    report = WireReports.of(asking, health, statistics());
  }

  /**
   * Who is told of messages of this kind; several may be, in the order of coming here. None is told
   * of acknowledgements, which stay here; of an assignment they are told after its targets were
   * applied. Messages of a kind without a handler are dropped.
   */
  public void on(MessageCase kind, MessageHandler handler) {
    handlers.computeIfAbsent(kind, _ -> new ArrayList<>()).add(handler);
  }

  /**
   * Sends a message at once, or not at all: it is neither kept nor acknowledged.
   *
   * @return false where the collector has not spoken yet on the present stream, or cannot keep up
   */
  public boolean send(ProbeMessage message) {
    LinkStream current = stream;
    if (current == null || !connected || !current.isReady()) {
      return false;
    }
    current.send(message.toByteArray());
    return true;
  }

  private void open() {
    if (!running) {
      return;
    }
    streams++;
    if (collector instanceof ManagedChannel managed) {
      managed.resetConnectBackoff(); // The pace of attempts is ours.
    }
    var next = new LinkStream(this);
    stream = next;
    buffer.resend();
    watchedBatch = 0;
    ClientCalls.asyncBidiStreamingCall(
        collector.newCall(LinkMethod.CONNECT, CallOptions.DEFAULT), next);
    next.send(ProbeMessage.newBuilder().setHello(hello).build().toByteArray());
    pump();
  }

  private void scheduleFlush() {
    if (running) {
      var _ = loop.schedule(this::flushAgain, FLUSH.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private void flushAgain() {
    try {
      flush();
    } catch (RuntimeException cause) {
      logger.error("flush failed vantage={}", hello.getVantage(), cause);
    } finally {
      scheduleFlush();
    }
  }

  private void flush() {
    pump();
    watchSilence();
    if (buffer.dropped() > 0 && !toldOfDrops) {
      toldOfDrops = true;
      logger.warn("buffer full, oldest observations dropped vantage={}", hello.getVantage());
    }
  }

  /** Sends while the collector keeps up; what it cannot take yet stays here, in larger batches. */
  private void pump() {
    LinkStream current = stream;
    if (current == null || !current.isReady()) {
      return;
    }
    buffer.seal();
    while (current.isReady()) {
      var batch = buffer.next();
      if (batch.isEmpty()) {
        sendReport(current);
        return;
      }
      current.send(batch.get().message());
    }
  }

  /** Only to a collector that has spoken: one that refuses the probe should hear of no more. */
  private void sendReport(LinkStream current) {
    byte[] waiting = report;
    if (connected && waiting != null) {
      report = null;
      current.send(waiting);
    }
  }

  private void watchSilence() {
    long oldest = buffer.oldestUnacknowledged();
    if (oldest == 0 || oldest != watchedBatch) {
      watchedBatch = oldest;
      watchedSinceNanos = nanos.getAsLong();
      return;
    }
    LinkStream current = stream;
    if (current != null && nanos.getAsLong() - watchedSinceNanos > SILENCE.toNanos()) {
      current.abandon();
      if (collector instanceof ManagedChannel managed) {
        managed.enterIdle(); // The next stream gets a connection of its own.
      }
      broken(current, "batch " + oldest + " was not acknowledged within " + SILENCE);
    }
  }

  /** Runs on the event loop; what comes after its end is of no interest. */
  void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ignored) {
      logger.debug("event loop has ended");
    }
  }

  void ready() {
    pump();
  }

  void assignment(LinkStream from, AssignmentReader.Read read) {
    if (from != stream) {
      return;
    }
    alive();
    if (!read.faults().isEmpty()) {
      refusedTargets += read.faults().size();
      logger.warn(
          "targets refused version={} count={} first={}",
          read.assignment().version(),
          read.faults().size(),
          read.faults().stream().limit(SHOWN_FAULTS).toList());
    }
    onAssignment.accept(read.assignment());
    logger.info(
        "assignment applied vantage={} version={} targets={}",
        hello.getVantage(),
        read.assignment().version(),
        read.assignment().targets().size());
  }

  /** Called by gRPC: the time of receipt is taken before the message waits for the event loop. */
  void received(LinkStream from, CollectorMessage message) {
    long receivedNanos = nanos.getAsLong();
    execute(
        () -> {
          if (from == stream) {
            handlers
                .getOrDefault(message.getMessageCase(), List.of())
                .forEach(handler -> handler.received(message, receivedNanos));
          }
        });
  }

  void acknowledged(LinkStream from, Acknowledgement acknowledgement) {
    if (from != stream || acknowledgement.getBoot() != hello.getBoot()) {
      return;
    }
    alive();
    if (buffer.acknowledge(acknowledgement.getBatchNumber())) {
      acknowledged++;
      pump();
    }
  }

  private void alive() {
    if (!connected) {
      connected = true;
      failures = 0;
      logger.info("link open vantage={}", hello.getVantage());
    }
  }

  void broken(LinkStream from, String why) {
    if (from != stream) {
      return;
    }
    stream = null;
    Duration wait = backoff.after(++failures);
    if (connected) {
      logger.warn("link broken vantage={} reason={}", hello.getVantage(), why);
    } else {
      logger.debug("link not open vantage={} reason={} wait={}", hello.getVantage(), why, wait);
    }
    connected = false;
    if (running) {
      var _ = loop.schedule(this::open, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
