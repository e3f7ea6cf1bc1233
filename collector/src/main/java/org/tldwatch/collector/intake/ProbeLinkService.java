// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.catalogue.LiveCatalogue;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeMessage.MessageCase;

/**
 * The service that probes connect to. One session per stream; a second live session of a vantage
 * takes the place of the first. While a batch is being judged its session asks for no more, so that
 * a probe that is too fast is slowed down by the flow control of the stream.
 */
public final class ProbeLinkService extends ProbeLinkGrpc.ProbeLinkImplBase {
  private final LiveCatalogue live;
  final Desk desk;
  final SelfMetrics metrics;
  final InstantSource clock;
  final Ledger ledger = new Ledger();
  private final TargetLists lists;
  volatile Assignments assignments;
  final WireReader reader;
  final Fitnesses fitnesses = new Fitnesses();
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();
  private final Map<String, ProbeSession> sessions = new ConcurrentHashMap<>();
  private final Map<MessageCase, MessageHandler> handlers = new ConcurrentHashMap<>();

  /**
   * A service without a port.
   *
   * @param folder where target lists are kept for the next life; exists
   */
  public ProbeLinkService(
      LiveCatalogue live, Desk desk, SelfMetrics metrics, InstantSource clock, Path folder) {
    this.desk = desk;
    this.metrics = metrics;
    this.clock = clock;
    this.live = live;
    this.lists = new TargetLists(folder);
    this.assignments = keep();
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

  /** The catalogue in force is another one, and the desk knows its targets. */
  public void catalogueChanged() {
    assignments = keep();
    reassign();
  }

  @Override
  public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> responses) {
    return new ProbeSession(this, responses, PeerName.current());
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
