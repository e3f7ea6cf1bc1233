// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.WireObservation;

/** One vantage's stream to a collector, with a window of batches as a probe has it. */
final class VantageStream implements StreamObserver<CollectorMessage> {
  /** Batches that may be without an acknowledgement; a probe's own is 64. */
  private static final int WINDOW = 16;

  private static final long PATIENCE_SECONDS = 60;

  private final CompletableFuture<Assignment> assignment = new CompletableFuture<>();
  private final Semaphore window = new Semaphore(WINDOW);
  private final StreamObserver<ProbeMessage> requests;
  private long number;
  private volatile boolean failed;
  private volatile boolean finished;
  private long refused;

  private VantageStream(Channel channel) {
    requests = ProbeLinkGrpc.newStub(channel).connect(this);
  }

  /** Says hello, and waits for the assignment. */
  static VantageStream open(Channel channel, int vantage, Duration interval) throws Exception {
    var stream = new VantageStream(channel);
    stream.requests.onNext(
        ProbeMessage.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setProtocolVersion(1)
                    .setVantage("vantage%02d".formatted(vantage))
                    .setBoot(1 + System.nanoTime())
                    .setCity("City " + vantage)
                    .setCountry(COUNTRIES.get(vantage % COUNTRIES.size()))
                    .setAsn(64_500 + vantage)
                    .setIntervalMillis((int) interval.toMillis()))
            .build());
    stream.assignment();
    return stream;
  }

  private static final List<String> COUNTRIES =
      List.of("NL", "BR", "JP", "ZA", "US", "AU", "IN", "KE", "FR", "CL");

  Assignment assignment() throws Exception {
    return assignment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Sends a batch; waits while too many are without an acknowledgement. */
  void send(List<WireObservation> observations) throws Exception {
    if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS) || failed) {
      throw new IllegalStateException("the collector acknowledges no more");
    }
    requests.onNext(
        ProbeMessage.newBuilder()
            .setBatch(
                Batch.newBuilder()
                    .setNumber(++number)
                    .setAssignmentVersion(assignment().getVersion())
                    .addAllObservations(observations))
            .build());
  }

  /** Waits until all is acknowledged; gives how many observations were refused. */
  long finish() throws Exception {
    if (!window.tryAcquire(WINDOW, PATIENCE_SECONDS, TimeUnit.SECONDS) || failed) {
      throw new IllegalStateException("the collector does not acknowledge all");
    }
    finished = true;
    return refused;
  }

  @Override
  public void onNext(CollectorMessage message) {
    switch (message.getMessageCase()) {
      case ASSIGNMENT -> assignment.complete(message.getAssignment());
      case ACKNOWLEDGEMENT -> {
        for (long count : message.getAcknowledgement().getRefusedMap().values()) {
          refused += count;
        }
        window.release();
      }
      case LOOK_AGAIN, CLOCK_REPLY, MESSAGE_NOT_SET -> {
        // A load follows its own schedule.
      }
    }
  }

  @Override
  public void onError(Throwable cause) {
    failed = true;
    assignment.completeExceptionally(cause);
    if (!finished) {
      System.err.println("the stream ended: " + Status.fromThrowable(cause));
    }
    window.release(WINDOW);
  }

  @Override
  public void onCompleted() {
    onError(new IllegalStateException("the collector has ended the stream"));
  }
}
