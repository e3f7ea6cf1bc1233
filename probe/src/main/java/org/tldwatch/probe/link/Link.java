// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.probe.active.AskStatistics;
import org.tldwatch.probe.active.Assignment;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.active.ObservationSink;
import org.tldwatch.probe.health.Health;
import org.tldwatch.probe.link.spool.Spool;
import org.tldwatch.probe.link.spool.SpooledBatch;
import org.tldwatch.runtime.retry.Backoff;
import org.tldwatch.runtime.tls.KeyMaterial;

/**
 * Keeps one stream to a collector open, and opens it anew where it breaks: to the same collector
 * once, then to the next one of the list. Delivery is at least once: what is not acknowledged is
 * sent again on the next stream, in order and before anything newer; what is on disk only, behind
 * all that is newer. Confined to the event loop, like the asker.
 */
public final class Link implements ObservationSink {
  private static final Logger logger = LoggerFactory.getLogger(Link.class);

  /** Half of what a finding may lose here. */
  private static final Duration FLUSH = Duration.ofMillis(100);

  /** What is not acknowledged by then goes to the disk, and that a question is overdue nowhere. */
  private static final Duration KEEP_AFTER = Duration.ofSeconds(1);

  /** A stream on which nothing is acknowledged for so long is as good as broken. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** Between attempts to open the link. */
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /**
   * A link that held for so long was a good one. One that breaks sooner is tried again with growing
   * waits: two probes of one name would else throw each other out many times a second.
   */
  private static final Duration STEADY = Duration.ofSeconds(10);

  /** How long a collector that works has for its last acknowledgements. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private static final int BATCH_SIZE = 500;
  private static final int WINDOW = 64;
  private static final int SHOWN_FAULTS = 3;

  /** Reasons why there is no link that are told; a collector may think of new ones for ever. */
  private static final int MOST_REASONS = 20;

  /** Room for a collector that is slow for a minute, or for what a short outage leaves. */
  private static final long MEMORY_BESIDE_SPOOL = 4 << 20;

  /** Without a disk the memory is all there is: ten minutes of 2,800 targets at 10 s. */
  private static final long MEMORY_ALONE = 8 << 20;

  /** Batches on their way to the disk at a time; if it hangs, no more are given to it. */
  private static final int MOST_BEING_WRITTEN = 256;

  private final Hello hello;
  private final List<? extends Channel> collectors;
  private final EventLoop loop;
  private final Clocks clocks;
  private final Backoff backoff;
  private final Spool spool;
  private final BatchBuffer buffer;
  private final Backlog backlog;
  private final CollectorChoice choice;
  private final Refusals refusals = new Refusals();
  private final SilenceWatch silence = new SilenceWatch(SILENCE.toNanos());
  private final Consumer<Assignment> onAssignment;
  private final Map<MessageCase, List<MessageHandler>> handlers = new EnumMap<>(MessageCase.class);

  /** Why collectors could not be used since the link was last open. */
  private final Set<String> toldReasons = new HashSet<>();

  private @Nullable KeyMaterial material;
  private @Nullable LinkStream stream;
  private byte @Nullable [] report;
  private int failures;
  private boolean connected;
  private long connectedSinceNanos;
  private boolean running;
  private boolean leaving;
  private long leavingSinceNanos;
  private boolean toldOfDrops;
  private long assignmentVersion;
  private long acknowledged;
  private long streams;
  private long refusedTargets;
  private int beingWritten;
  private int observedSinceFlush;
  private long flushedNanos;

  /**
   * A link that is not open yet.
   *
   * @param collectors in the order of preference
   * @param spool closed by the caller after the link has stopped
   * @param onAssignment called on the event loop with each assignment
   */
  public Link(
      Hello hello,
      List<? extends Channel> collectors,
      EventLoop loop,
      Clocks clocks,
      RandomGenerator random,
      Spool spool,
      Consumer<Assignment> onAssignment) {
    this(
        hello,
        collectors,
        loop,
        clocks,
        random,
        spool,
        spool.keepsAnything() ? MEMORY_BESIDE_SPOOL : MEMORY_ALONE,
        CollectorChoice.CALM,
        onAssignment);
  }

  /**
   * @param capacity most bytes kept in memory
   * @param calm how long another collector has to have worked before the first is tried again
   */
  Link(
      Hello hello,
      List<? extends Channel> collectors,
      EventLoop loop,
      Clocks clocks,
      RandomGenerator random,
      Spool spool,
      long capacity,
      Duration calm,
      Consumer<Assignment> onAssignment) {
    this.hello = hello;
    this.collectors = List.copyOf(collectors);
    this.loop = loop;
    this.clocks = clocks;
    this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    this.spool = spool;
    this.buffer = new BatchBuffer(BATCH_SIZE, capacity, WINDOW);
    this.choice = new CollectorChoice(collectors.size(), calm);
    this.onAssignment = onAssignment;
    this.backlog =
        new Backlog(
            spool,
            (behind, most, found) ->
                spool.read(
                    behind,
                    buffer.leastHeld(),
                    most,
                    batches -> execute(() -> found.accept(batches))));
  }

  /** Tells the collector of this key material as well; null where the link has none. */
  public void use(@Nullable KeyMaterial inUse) {
    material = inUse;
  }

  public void start() {
    running = true;
    flushedNanos = nanos();
    open();
    scheduleFlush();
  }

  /** Sends what is left, hands to the spool what is not acknowledged, and closes. */
  public void stop() {
    flush();
    running = false;
    LinkStream last = stream;
    stream = null;
    if (last != null) {
      last.close();
    }
    buffer.seal(nanos());
    keep(nanos(), Integer.MAX_VALUE);
  }

  private long nanos() {
    return clocks.monotonic().getAsLong();
  }

  @Override
  public void assigned(long version) {
    buffer.assigned(version, nanos());
    assignmentVersion = version;
  }

  @Override
  public void observed(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    observedSinceFlush++;
    buffer.add(
        WireObservations.of(targetIndex, sentMicros, elapsedNanos, outcome, detail), nanos());
  }

  @Override
  public void observedOnDemand(
      int targetIndex, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {
    observedSinceFlush++;
    buffer.add(
        WireObservations.of(targetIndex, sentMicros, elapsedNanos, outcome, detail).toBuilder()
            .setOnDemand(true)
            .build(),
        nanos());
  }

  /** Told while it is news, or not at all: neither kept on disk nor sent again. */
  @Override
  public boolean overdue(int targetIndex, long sentMicros, long waitedNanos) {
    if (connected) {
      buffer.add(
          WireOverdue.newBuilder()
              .setTargetIndex(targetIndex)
              .setSentMicros(sentMicros)
              .setWaitedNanos(waitedNanos)
              .build(),
          nanos());
    }
    return connected;
  }

  /** What checks came to; delivered as observations are. */
  public void checked(List<CheckResult> results) {
    results.forEach(result -> buffer.add(WireCheckResults.of(result), nanos()));
  }

  /** What traffic sensors saw; delivered as observations are. */
  public void summarised(TrafficSummary summary) {
    buffer.add(summary, nanos());
  }

  public LinkStatistics statistics() {
    return new LinkStatistics(
        connected,
        choice.current(),
        assignmentVersion,
        buffer.buffered(),
        buffer.dropped() + spool.statistics().dropped(),
        acknowledged,
        streams,
        refusedTargets,
        refusals.counts(),
        spool.statistics());
  }

  /**
   * Tells the collector how the probe fares, as soon as that delays no batch. Where an earlier
   * report still waits, this one takes its place.
   */
  public void report(AskStatistics asking, Health health) {
    report = WireReports.of(asking, health, statistics(), material, clocks.wall().instant());
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
    if (!running || stream != null) {
      return;
    }
    streams++;
    Channel collector = collectors.get(choice.current());
    if (collector instanceof ManagedChannel managed) {
      managed.resetConnectBackoff(); // The pace of attempts is ours.
    }
    var next = new LinkStream(this);
    stream = next;
    leaving = false;
    buffer.resend();
    backlog.restart();
    silence.reset(nanos());
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
    long now = nanos();
    backlog.live(observedSinceFlush, (now - flushedNanos) / 1e9);
    observedSinceFlush = 0;
    flushedNanos = now;
    buffer.forgetNotices(now - KEEP_AFTER.toNanos());
    pump();
    // Without a stream nothing is acknowledged, so that nothing is gained by waiting.
    buffer.sealOlderThan(now - KEEP_AFTER.toNanos(), now);
    keep(connected ? now - KEEP_AFTER.toNanos() : now, MOST_BEING_WRITTEN - beingWritten);
    watchSilence(now);
    returnToFirst(now);
    if (buffer.dropped() > 0 && !toldOfDrops) {
      toldOfDrops = true;
      logger.warn("buffer full, oldest observations dropped vantage={}", hello.getVantage());
    }
  }

  /** Hands batches sealed before this time to the spool. */
  private void keep(long sealedBefore, int most) {
    if (!spool.keepsAnything() || most <= 0) {
      return;
    }
    List<HeldBatch> batches = buffer.toKeep(sealedBefore, most);
    if (batches.isEmpty()) {
      return;
    }
    var copies = new ArrayList<SpooledBatch>(batches.size());
    long now = nanos();
    long wallMillis = clocks.wall().millis();
    for (HeldBatch batch : batches) {
      batch.kept = HeldBatch.Kept.BEING_WRITTEN;
      long age = TimeUnit.NANOSECONDS.toMillis(now - batch.sealedNanos);
      copies.add(batch.spooled(hello.getBoot(), wallMillis - age));
    }
    beingWritten += batches.size();
    spool.keep(copies, done -> execute(() -> kept(batches, done)));
  }

  private void kept(List<HeldBatch> batches, boolean done) {
    beingWritten -= batches.size();
    var now = done ? HeldBatch.Kept.ON_DISK : HeldBatch.Kept.IN_MEMORY;
    batches.forEach(batch -> batch.kept = now);
  }

  /** Sends while the collector keeps up; what it cannot take yet stays here, in larger batches. */
  private void pump() {
    LinkStream current = stream;
    if (current == null || leaving || !current.isReady()) {
      return;
    }
    buffer.seal(nanos());
    while (current.isReady()) {
      var batch = buffer.next();
      if (batch.isEmpty()) {
        sendReport(current);
        sendBacklog(current);
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

  /** One batch at a time, so that no turn of the loop takes long. */
  private void sendBacklog(LinkStream current) {
    if (connected && current.isReady()) {
      backlog.next().ifPresent(batch -> current.send(batch.message()));
    }
  }

  private void watchSilence(long now) {
    LinkStream current = stream;
    if (current == null) {
      return;
    }
    var waits =
        silence.waitsTooLong(
            connected, buffer.oldestUnacknowledged(), backlog.oldestUnacknowledged(), now);
    if (waits.isPresent()) {
      current.abandon();
      if (collectors.get(choice.current()) instanceof ManagedChannel managed) {
        managed.enterIdle(); // The next stream gets a connection of its own.
      }
      broken(current, waits.get() + " within " + SILENCE);
    }
  }

  /** After a calm time back to the first collector, if it can be reached. */
  private void returnToFirst(long now) {
    LinkStream current = stream;
    if (current == null || !connected || !choice.mayReturn(now)) {
      return;
    }
    if (!leaving
        && collectors.getFirst() instanceof ManagedChannel first
        && first.getState(true) != ConnectivityState.READY) {
      choice.calmAgain(now, !isConnecting(first));
      return;
    }
    if (!leaving) {
      leaving = true; // Nothing more to this one; what it was sent it may still acknowledge.
      leavingSinceNanos = now;
    }
    boolean settled = buffer.oldestUnacknowledged() == 0 && backlog.isIdle();
    if (settled || now - leavingSinceNanos > LAST_WORDS.toNanos()) {
      logger.info("link goes back to the first collector vantage={}", hello.getVantage());
      stream = null;
      connected = false;
      current.close();
      choice.returned();
      open();
    }
  }

  private static boolean isConnecting(ManagedChannel channel) {
    var state = channel.getState(false);
    return state == ConnectivityState.CONNECTING || state == ConnectivityState.IDLE;
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
    long receivedNanos = nanos();
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
    if (from != stream) {
      return;
    }
    alive();
    if (isAcknowledged(acknowledgement.getBoot(), acknowledgement.getBatchNumber())) {
      acknowledged++;
      refusals
          .acknowledged(acknowledgement.getRefusedMap(), nanos())
          .ifPresent(
              what ->
                  logger.warn(
                      "observations refused by the collector vantage={} collector={}: {}",
                      hello.getVantage(),
                      choice.current() + 1,
                      what));
      pump();
    }
  }

  private boolean isAcknowledged(long boot, long number) {
    if (boot == hello.getBoot()) {
      var batch = buffer.acknowledge(number);
      if (batch.isPresent()) {
        if (batch.get().kept != HeldBatch.Kept.IN_MEMORY) {
          spool.forget(boot, number);
        }
        return true;
      }
    }
    boolean waited = backlog.acknowledge(boot, number);
    if (waited) {
      spool.forget(boot, number);
    }
    return waited;
  }

  private void alive() {
    if (!connected) {
      connected = true;
      connectedSinceNanos = nanos();
      toldReasons.clear();
      choice.worked(nanos());
      logger.info("link open vantage={} collector={}", hello.getVantage(), choice.current() + 1);
    }
  }

  /** Attempts go on for as long as it takes: each reason is told once until the link is open. */
  private void tellOnce(String why) {
    int collector = choice.current() + 1;
    if (toldReasons.size() < MOST_REASONS && toldReasons.add(collector + " " + why)) {
      logger.warn(
          "link cannot be opened vantage={} collector={}: {}{}",
          hello.getVantage(),
          collector,
          why,
          ownCertificate());
    }
  }

  private String ownCertificate() {
    var inUse = material;
    return inUse != null && inUse.expiry().isBefore(clocks.wall().instant())
        ? "; our certificate expired at " + inUse.expiry()
        : "";
  }

  void broken(LinkStream from, String why) {
    if (from != stream) {
      return;
    }
    stream = null;
    if (connected && nanos() - connectedSinceNanos >= STEADY.toNanos()) {
      failures = 0;
    }
    if (connected) {
      logger.warn("link broken vantage={} reason={}", hello.getVantage(), why);
    } else {
      tellOnce(why);
    }
    connected = false;
    failures += choice.broke() ? 1 : 0;
    long now = nanos();
    buffer.seal(now);
    keep(now, MOST_BEING_WRITTEN - beingWritten);
    if (running) {
      var _ =
          loop.schedule(
              this::open, backoff.after(Math.max(1, failures)).toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
