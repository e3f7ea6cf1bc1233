// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;

/**
 * The service that probes connect to. One session per stream; a second live session of a vantage
 * takes the place of the first. While a batch is being judged its session asks for no more, so that
 * a probe that is too fast is slowed down by the flow control of the stream.
 */
public final class ProbeLinkService extends ProbeLinkGrpc.ProbeLinkImplBase {
  final Desk desk;
  final SelfMetrics metrics;
  final InstantSource clock;
  final Ledger ledger = new Ledger();
  final Assignment assignment;
  final WireReader reader;
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();
  private final Map<String, ProbeSession> sessions = new ConcurrentHashMap<>();

  public ProbeLinkService(
      Catalogue catalogue, Desk desk, SelfMetrics metrics, InstantSource clock) {
    this.desk = desk;
    this.metrics = metrics;
    this.clock = clock;
    this.assignment = Assignments.of(catalogue);
    this.reader = new WireReader(assignment.getVersion(), catalogue.targets());
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

  /** Number of vantages that are connected now. */
  public int connected() {
    return sessions.size();
  }
}
