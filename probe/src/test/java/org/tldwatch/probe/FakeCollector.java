// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.tldwatch.model.Target;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTarget;

/**
 * A collector, in process or on a port, that sends the assignment it is told to and remembers what
 * it gets.
 */
public final class FakeCollector implements AutoCloseable {
  public final List<Hello> hellos = new CopyOnWriteArrayList<>();

  /** Batches in the order of their arrival, those sent again included. */
  public final List<Batch> batches = new CopyOnWriteArrayList<>();

  public final List<ProbeReport> reports = new CopyOnWriteArrayList<>();

  private final Server server;
  private final ManagedChannel channel;

  /** Open streams; guarded by itself. */
  private final List<StreamObserver<CollectorMessage>> streams = new ArrayList<>();

  private volatile Assignment assignment = Assignment.getDefaultInstance();
  private volatile LongPredicate acknowledging = number -> true;
  private volatile Map<String, Long> refused = Map.of();

  public FakeCollector() {
    this(InProcessServerBuilder.generateName());
  }

  private FakeCollector(String name) {
    this(InProcessServerBuilder.forName(name), InProcessChannelBuilder.forName(name).build());
  }

  private FakeCollector(ServerBuilder<?> builder, ManagedChannel channel) {
    try {
      server = builder.addService(new Service()).build().start();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    this.channel = channel;
  }

  /** One that listens at this address on loopback. */
  public static FakeCollector at(InetSocketAddress address) {
    return new FakeCollector(NettyServerBuilder.forAddress(address), channelTo(address));
  }

  /** To a collector that may not be there yet. */
  public static ManagedChannel channelTo(InetSocketAddress address) {
    return NettyChannelBuilder.forAddress(address.getHostString(), address.getPort())
        .usePlaintext()
        .build();
  }

  public ManagedChannel channel() {
    return channel;
  }

  /** Sends this on open streams now, and on each new one. */
  public void assign(long version, List<Target> targets) {
    assign(
        Assignment.newBuilder()
            .setVersion(version)
            .addAllTargets(targets.stream().map(FakeCollector::wire).toList())
            .build());
  }

  public void assign(Assignment wire) {
    assignment = wire;
    synchronized (streams) {
      streams.forEach(stream -> stream.onNext(assignmentMessage()));
    }
  }

  public void acknowledgeOnly(LongPredicate numbers) {
    acknowledging = numbers;
  }

  /** Acknowledges each batch with so many of its observations refused, by why. */
  public void refuse(Map<String, Long> reasons) {
    refused = Map.copyOf(reasons);
  }

  public void breakStreams() {
    synchronized (streams) {
      streams.forEach(stream -> stream.onError(Status.UNAVAILABLE.asRuntimeException()));
      streams.clear();
    }
  }

  public Stream<WireObservation> observations() {
    return batches.stream().flatMap(batch -> batch.getObservationsList().stream());
  }

  public static WireTarget wire(Target target) {
    return WireTarget.newBuilder()
        .setTld(target.tld().label())
        .setServer(target.server())
        .setAddress(ByteString.copyFrom(target.address().getAddress()))
        .setPort(target.port())
        .setTransport(
            switch (target.transport()) {
              case UDP -> Transport.TRANSPORT_UDP;
              case TCP -> Transport.TRANSPORT_TCP;
              case DOT -> Transport.TRANSPORT_DOT;
            })
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private CollectorMessage assignmentMessage() {
    return CollectorMessage.newBuilder().setAssignment(assignment).build();
  }

  private final class Service extends ProbeLinkGrpc.ProbeLinkImplBase {
    @Override
    public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> responses) {
      return new StreamObserver<>() {
        private long boot;

        @Override
        public void onNext(ProbeMessage message) {
          switch (message.getMessageCase()) {
            case HELLO -> {
              boot = message.getHello().getBoot();
              hellos.add(message.getHello());
              synchronized (streams) {
                streams.add(responses);
                responses.onNext(assignmentMessage());
              }
            }
            case BATCH -> {
              batches.add(message.getBatch());
              long number = message.getBatch().getNumber();
              if (acknowledging.test(number)) {
                acknowledge(number);
              }
            }
            case REPORT -> reports.add(message.getReport());
            case CLOCK_QUESTION -> {}
            case MESSAGE_NOT_SET -> throw new AssertionError("empty message");
          }
        }

        private void acknowledge(long number) {
          synchronized (streams) {
            if (streams.contains(responses)) {
              responses.onNext(
                  CollectorMessage.newBuilder()
                      .setAcknowledgement(
                          Acknowledgement.newBuilder()
                              .setBoot(boot)
                              .setBatchNumber(number)
                              .putAllRefused(refused))
                      .build());
            }
          }
        }

        @Override
        public void onError(Throwable cause) {
          synchronized (streams) {
            streams.remove(responses);
          }
        }

        @Override
        public void onCompleted() {
          synchronized (streams) {
            streams.remove(responses);
          }
          responses.onCompleted();
        }
      };
    }
  }
}
