// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.wire.CollectorMessage;

/**
 * One stream of the link. What gRPC calls on its own threads is handed to the event loop; what the
 * link calls stays on it.
 */
final class LinkStream implements ClientResponseObserver<byte[], CollectorMessage> {
  private final Link link;
  private @Nullable ClientCallStreamObserver<byte[]> requests;

  LinkStream(Link link) {
    this.link = link;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<byte[]> stream) {
    requests = stream;
    stream.setOnReadyHandler(() -> link.execute(link::ready));
  }

  boolean isReady() {
    return requests().isReady();
  }

  void send(byte[] message) {
    requests().onNext(message);
  }

  void close() {
    requests().onCompleted();
  }

  void abandon() {
    requests().cancel("abandoned by the probe", null);
  }

  private ClientCallStreamObserver<byte[]> requests() {
    return Objects.requireNonNull(requests, "stream is not started");
  }

  @Override
  public void onNext(CollectorMessage message) {
    switch (message.getMessageCase()) {
      case ASSIGNMENT -> {
        var read = AssignmentReader.read(message.getAssignment());
        link.execute(() -> link.assignment(this, read));
        link.received(this, message);
      }
      case ACKNOWLEDGEMENT -> {
        var acknowledgement = message.getAcknowledgement();
        link.execute(() -> link.acknowledged(this, acknowledgement));
      }
      case LOOK_AGAIN, CLOCK_REPLY, MESSAGE_NOT_SET -> link.received(this, message);
    }
  }

  @Override
  public void onError(Throwable cause) {
    var reason = BreakReason.of(cause);
    link.execute(() -> link.broken(this, reason));
  }

  @Override
  public void onCompleted() {
    link.execute(() -> link.broken(this, "closed by the collector"));
  }
}
