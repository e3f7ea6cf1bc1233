// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.archive.Receipt;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.metrics.LinkRefusal;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeMessage.MessageCase;
import org.tldwatch.model.wire.WireTarget;

/**
 * The service that probes connect to. One session per stream; a second live session of a vantage
 * takes the place of the first. While a batch is being judged its session asks for no more, so that
 * a probe that is too fast is slowed down by the flow control of the stream.
 */
public final class ProbeLinkService extends ProbeLinkGrpc.ProbeLinkImplBase {
  /** Beyond all probes that there may be, with as many again that linger after a reconnect. */
  private static final int MOST_STREAMS = 1_024;

  /** Decoded, observations take some ten times as much. */
  private static final int MOST_BYTES_AT_ONCE = 16 << 20;

  private final LiveCatalogue live;
  final Desk desk;
  final SelfMetrics metrics;
  final InstantSource clock;
  final Archive archive;
  final Room room = new Room(MOST_BYTES_AT_ONCE);
  private final TargetLists lists;
  volatile Assignments assignments;

  /** Those before them: probes send by them for a little while. */
  private volatile Assignments earlier;

  final WireReader reader;
  final Fitnesses fitnesses = new Fitnesses();
  private final Object order = new Object();

  @GuardedBy("order")
  private long lastReceivedMicros;

  final Quotas quotas;
  private final AtomicInteger streams = new AtomicInteger();
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();
  private final Map<String, ProbeSession> sessions = new ConcurrentHashMap<>();
  private final Map<MessageCase, MessageHandler> handlers = new ConcurrentHashMap<>();

  /**
   * A service without a port.
   *
   * @param folder where target lists are kept for the next life; exists
   */
  public ProbeLinkService(
      LiveCatalogue live,
      Desk desk,
      SelfMetrics metrics,
      Archive archive,
      InstantSource clock,
      Path folder) {
    this(live, desk, metrics, archive, clock, folder, System::nanoTime);
  }

  ProbeLinkService(
      LiveCatalogue live,
      Desk desk,
      SelfMetrics metrics,
      Archive archive,
      InstantSource clock,
      Path folder,
      LongSupplier nanos) {
    this.desk = desk;
    this.metrics = metrics;
    this.archive = archive;
    this.clock = clock;
    this.live = live;
    this.quotas = new Quotas(nanos);
    this.lists = new TargetLists(folder);
    this.lastReceivedMicros = archive.recoveredMicros();
    this.assignments = keep();
    this.earlier = assignments;
    this.reader = new WireReader(lists::targets);
  }

  /** The assignments of the catalogue in force, whose list is kept first: batches may follow. */
  private Assignments keep() {
    var watched = live.now();
    var made = new Assignments(watched.catalogue(), watched.etiquette());
    var targets = watched.catalogue().targets();
    lists.keep(watched.catalogue().version(), made.targets(), targets, clock.instant());
    return made;
  }

  /**
   * The catalogue in force, or how it is asked, is another one, and the desk knows its targets.
   * Whoever comes last finds what is in force then.
   */
  public synchronized void catalogueChanged() {
    var made = keep();
    earlier = assignments;
    assignments = made;
    reassign();
  }

  @Override
  public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> responses) {
    var call = (ServerCallStreamObserver<CollectorMessage>) responses;
    var session = new ProbeSession(this, call, PeerName.current());
    session.begin();
    if (streams.incrementAndGet() > MOST_STREAMS) {
      session.refuse(
          LinkRefusal.TOO_MANY_STREAMS,
          Status.Code.RESOURCE_EXHAUSTED,
          "the collector has " + MOST_STREAMS + " streams of probes already");
    }
    return session;
  }

  /** When what arrives now was received, microseconds since the epoch. */
  long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  /**
   * Has a batch archived and judged; completes when both is done. All batches go to the archive in
   * the order in which they go to the desk, so that a replay judges as the desk did. No two are
   * received at the same microsecond, whatever the clock does: that names a place in the archive.
   */
  CompletableFuture<Void> accept(Greeting greeting, long boot, WireReader.Read read) {
    long version = read.kept().getAssignmentVersion();
    synchronized (order) {
      lastReceivedMicros = Math.max(lastReceivedMicros + 1, nowMicros());
      var kept =
          archive.append(
              new Receipt(
                  greeting,
                  boot,
                  read.kept(),
                  () -> sent(version).orElseGet(() -> Assignments.wire(read.targets())),
                  lastReceivedMicros));
      var late =
          read.late().isEmpty()
              ? CompletableFuture.<Void>completedFuture(null)
              : desk.tooLate(read.late());
      // Before the observations: a notice is older than the outcome of its question.
      var overdue =
          read.overdue().good().isEmpty()
              ? CompletableFuture.<Void>completedFuture(null)
              : desk.overdue(read.overdue().good());
      var summarised =
          read.summaries().good().isEmpty()
              ? CompletableFuture.<Void>completedFuture(null)
              : desk.summarised(read.summaries().good());
      return CompletableFuture.allOf(
          kept, late, overdue, summarised, desk.take(read.good(), lastReceivedMicros));
    }
  }

  private Optional<List<WireTarget>> sent(long version) {
    return assignments.sent(version).or(() -> earlier.sent(version));
  }

  /** Held while a batch of this vantage is dealt with. */
  Lock lockOf(String vantage) {
    return locks.computeIfAbsent(vantage, _ -> new ReentrantLock());
  }

  /** The session speaks for this vantage from now on. */
  void opened(String vantage, ProbeSession session) {
    ProbeSession before;
    synchronized (sessions) {
      before = sessions.put(vantage, session);
      metrics.connected(sessions.keySet());
    }
    if (before != null) {
      before.replaced();
    }
  }

  void closed(String vantage, ProbeSession session) {
    streams.decrementAndGet();
    synchronized (sessions) {
      sessions.remove(vantage, session);
      metrics.connected(sessions.keySet());
    }
  }

  /**
   * Who is told of messages of this kind; one handler per kind, and none for hello, batches and
   * reports, which stay here. Messages of a kind without a handler are dropped.
   */
  public void on(MessageCase kind, MessageHandler handler) {
    handlers.put(kind, handler);
  }

  @Nullable MessageHandler handler(MessageCase kind) {
    return handlers.get(kind);
  }

  /**
   * Sends a message to a vantage at once, or not at all.
   *
   * @return false where it is not connected
   */
  public boolean send(String vantage, CollectorMessage message) {
    var session = sessions.get(vantage);
    return session != null && session.send(message);
  }

  /** Sends every vantage that is connected what it is to do now. */
  public void reassign() {
    sessions.values().forEach(ProbeSession::assign);
  }

  public boolean isConnected(String vantage) {
    return sessions.containsKey(vantage);
  }

  /** What the vantages say of themselves. */
  public Fitnesses fitnesses() {
    return fitnesses;
  }

  /** Has a vantage ask some targets beside its schedule, if it is connected. */
  public void lookAgain(String vantage, List<Target> targets, int samples) {
    var session = sessions.get(vantage);
    if (session != null) {
      session.lookAgain(targets.stream().map(assignments::index).toList(), samples);
    }
  }

  /** Number of vantages that are connected now. */
  public int connected() {
    return sessions.size();
  }
}
