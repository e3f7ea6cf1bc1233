// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;

/** A collector that acknowledges every batch and keeps none. */
final class CountingCollector implements AutoCloseable {
  private final Server server;
  private final ManagedChannel channel;

  CountingCollector(List<Target> targets) throws IOException {
    var assignment =
        Assignment.newBuilder()
            .setVersion(1)
            .addAllTargets(targets.stream().map(FakeCollector::wire).toList())
            .build();
    var name = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(name).addService(new Service(assignment)).build().start();
    channel = InProcessChannelBuilder.forName(name).build();
  }

  ManagedChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static final class Service extends ProbeLinkGrpc.ProbeLinkImplBase {
    private final Assignment assignment;

    Service(Assignment assignment) {
      this.assignment = assignment;
    }

    @Override
    public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> responses) {
      return new StreamObserver<>() {
        private long boot;

        @Override
        public void onNext(ProbeMessage message) {
          var reply = CollectorMessage.newBuilder();
          if (message.hasHello()) {
            boot = message.getHello().getBoot();
            reply.setAssignment(assignment);
          } else if (message.hasReport()) {
            return;
          } else {
            reply.setAcknowledgement(
                Acknowledgement.newBuilder()
                    .setBoot(boot)
                    .setBatchNumber(message.getBatch().getNumber()));
          }
          responses.onNext(reply.build());
        }

        @Override
        public void onError(Throwable cause) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }
}
