// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;

/** A probe that sends the batches it is given, without waiting for what was sent before. */
final class WireProbe implements StreamObserver<CollectorMessage>, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Hello hello;
  private final ManagedChannel channel;
  private final StreamObserver<ProbeMessage> requests;
  private final CompletableFuture<Assignment> assignment = new CompletableFuture<>();
  private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();

  /** Connects, and waits until it is told what to ask. */
  WireProbe(Hello hello, int port) throws Exception {
    this.hello = hello;
    channel =
        NettyChannelBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
            .usePlaintext()
            .build();
    requests = ProbeLinkGrpc.newStub(channel).connect(this);
    requests.onNext(ProbeMessage.newBuilder().setHello(hello).build());
    assignment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  Hello hello() {
    return hello;
  }

  Assignment assignment() {
    return assignment.join();
  }

  void send(Batch batch) {
    requests.onNext(ProbeMessage.newBuilder().setBatch(batch).build());
  }

  /** Numbers of the batches that were acknowledged so far. */
  Set<Long> acknowledged() {
    return acknowledged;
  }

  @Override
  public void onNext(CollectorMessage message) {
    if (message.hasAssignment()) {
      assignment.complete(message.getAssignment());
    } else if (message.hasAcknowledgement()) {
      acknowledged.add(message.getAcknowledgement().getBatchNumber());
    }
  }

  @Override
  public void onError(Throwable cause) {
    // As it is meant: the collector is killed.
  }

  @Override
  public void onCompleted() {}

  @Override
  public void close() {
    channel.shutdownNow();
  }
}
