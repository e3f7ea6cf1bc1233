// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.Server;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireTarget;

/** A collector on loopback that assigns made-up targets and acknowledges every batch. */
final class RehearsalCollector extends ProbeLinkGrpc.ProbeLinkImplBase {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Assignment assignment;
  private final Semaphore batches = new Semaphore(0);
  private int port;

  private RehearsalCollector(Assignment assignment) {
    this.assignment = assignment;
  }

  static RehearsalCollector start(KeyFiles keys, int serverPort, int targets) throws IOException {
    var collector = new RehearsalCollector(assignment(serverPort, targets));
    var credentials =
        TlsServerCredentials.newBuilder()
            .keyManager(keys.certificate().toFile(), keys.key().toFile())
            .trustManager(keys.certificate().toFile())
            .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
            .build();
    Server server =
        Grpc.newServerBuilderForPort(0, credentials).addService(collector).build().start();
    collector.port = server.getPort();
    return collector;
  }

  int port() {
    return port;
  }

  void awaitBatches(int count) {
    batches.acquireUninterruptibly(count);
  }

  private static Assignment assignment(int port, int targets) {
    var assignment = Assignment.newBuilder().setVersion(1);
    for (int i = 0; i < targets; i++) {
      assignment.addTargets(
          WireTarget.newBuilder()
              .setTld("xa")
              .setServer("ns" + i + ".nic.xa")
              .setAddress(ByteString.copyFrom(LOOPBACK))
              .setPort(port)
              // TCP finds nobody: it rehearses how that is told.
              .setTransport(i % 10 == 0 ? Transport.TRANSPORT_TCP : Transport.TRANSPORT_UDP));
    }
    return assignment.build();
  }

  @Override
  public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> answers) {
    return new StreamObserver<>() {
      private long boot;

      @Override
      public void onNext(ProbeMessage message) {
        if (message.hasHello()) {
          boot = message.getHello().getBoot();
          answers.onNext(CollectorMessage.newBuilder().setAssignment(assignment).build());
        } else if (message.hasBatch()) {
          answers.onNext(
              CollectorMessage.newBuilder()
                  .setAcknowledgement(
                      Acknowledgement.newBuilder()
                          .setBoot(boot)
                          .setBatchNumber(message.getBatch().getNumber()))
                  .build());
          batches.release();
        }
      }

      @Override
      public void onError(Throwable cause) {
        onCompleted();
      }

      @Override
      public void onCompleted() {
        answers.onCompleted();
      }
    };
  }
}
