// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.LookAgain;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;

/**
 * One stream of one probe. gRPC calls it from one thread at a time; only its replacement comes from
 * another, and answers are sent under a lock for that.
 */
final class ProbeSession implements StreamObserver<ProbeMessage> {
  private static final Logger logger = LoggerFactory.getLogger(ProbeSession.class);
  private static final int PROTOCOL_VERSION = 1;
  private static final Pattern VANTAGE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Duration LEAST_INTERVAL = Duration.ofMillis(200);
  private static final Duration MOST_INTERVAL = Duration.ofHours(1);

  private final ProbeLinkService service;
  private final @Nullable Set<String> peerNames;
  private volatile @Nullable Hello hello;
  private @Nullable Greeting greeting;

  @GuardedBy("this")
  private final StreamObserver<CollectorMessage> responses;

  @GuardedBy("this")
  private boolean ended;

  ProbeSession(
      ProbeLinkService service,
      StreamObserver<CollectorMessage> responses,
      @Nullable Set<String> peerNames) {
    this.service = service;
    this.responses = responses;
    this.peerNames = peerNames;
  }

  @Override
  public void onNext(ProbeMessage message) {
    switch (message.getMessageCase()) {
      case HELLO -> greet(message.getHello());
      case BATCH -> take(message.getBatch());
      case REPORT -> take(message.getReport());
      case CLOCK_QUESTION, MESSAGE_NOT_SET -> hand(message);
    }
  }

  private void hand(ProbeMessage message) {
    var handler = service.handler(message.getMessageCase());
    if (handler == null) {
      return; // From a newer probe: fields are only ever added.
    }
    var said = introduced("message");
    if (said != null) {
      handler.received(said.getVantage(), message, this::send);
    }
  }

  private void greet(Hello said) {
    var interval = interval(said);
    if (hello != null) {
      refuse(Status.INVALID_ARGUMENT, "hello was said before");
    } else if (said.getProtocolVersion() != PROTOCOL_VERSION) {
      refuse(
          Status.FAILED_PRECONDITION,
          "protocol version should be " + PROTOCOL_VERSION + ": was " + said.getProtocolVersion());
    } else if (!VANTAGE.matcher(said.getVantage()).matches()) {
      refuse(
          Status.INVALID_ARGUMENT,
          "vantage should be 1 to 32 lower-case letters, digits and hyphens: was '"
              + WireReader.text(said.getVantage(), 64)
              + "'");
    } else if (interval.compareTo(LEAST_INTERVAL) < 0 || interval.compareTo(MOST_INTERVAL) > 0) {
      refuse(
          Status.INVALID_ARGUMENT,
          "interval should be between 200 ms and 1 h: was " + interval.toMillis() + " ms");
    } else if (peerNames != null && !peerNames.contains(said.getVantage())) {
      refuse(
          Status.PERMISSION_DENIED,
          "the certificate is for " + peerNames + ", not for vantage " + said.getVantage());
    } else {
      accept(said, interval);
    }
  }

  private void accept(Hello said, Duration interval) {
    hello = said;
    greeting = new Greeting(said, service.nowMicros());
    service.archive.connected(greeting);
    service.opened(said.getVantage(), this);
    var vantage =
        new Vantage(
            said.getVantage(),
            WireReader.text(said.getCity(), 64),
            WireReader.text(said.getCountry(), 8),
            Integer.toUnsignedLong(said.getAsn()),
            interval);
    if (await(service.desk.join(vantage))) {
      logger.info("probe connected: vantage={} interval={}", vantage.text(), interval);
      assign();
    }
  }

  /**
   * Says what the vantage is to do as of now; under the lock, so that no older word comes later.
   */
  synchronized void assign() {
    var said = hello;
    if (said != null) {
      send(
          CollectorMessage.newBuilder()
              .setAssignment(service.assignments.of(interval(said)))
              .build());
    }
  }

  /** Wants some targets asked beside the schedule. */
  synchronized void lookAgain(List<Integer> targets, int samples) {
    var said = hello;
    if (said != null) {
      send(
          CollectorMessage.newBuilder()
              .setLookAgain(
                  LookAgain.newBuilder()
                      .setAssignmentVersion(service.assignments.of(interval(said)).getVersion())
                      .addAllTargetIndexes(targets)
                      .setSamples(samples))
              .build());
    }
  }

  private static Duration interval(Hello said) {
    return Duration.ofMillis(Integer.toUnsignedLong(said.getIntervalMillis()));
  }

  private void take(ProbeReport report) {
    var said = introduced("report");
    if (said != null) {
      service.metrics.report(said.getVantage(), report);
      service.fitnesses.heard(said.getVantage(), report);
    }
  }

  /** The hello, where this session may still speak; a probe that never said one is refused. */
  private @Nullable Hello introduced(String what) {
    var said = hello;
    if (said == null) {
      refuse(Status.INVALID_ARGUMENT, "hello should come before the first " + what);
    }
    return isEnded() ? null : said;
  }

  private void take(Batch batch) {
    var said = introduced("batch");
    if (said == null) {
      return;
    }
    // The lock is the vantage's, not the stream's: a replacement may send the same batch meanwhile.
    var lock = service.lockOf(said.getVantage());
    lock.lock();
    try {
      if (!isTaken(said, batch)) {
        return;
      }
    } finally {
      lock.unlock();
    }
    send(
        CollectorMessage.newBuilder()
            .setAcknowledgement(
                Acknowledgement.newBuilder()
                    .setBoot(boot(said, batch))
                    .setBatchNumber(batch.getNumber()))
            .build());
  }

  /** The boot that counted a batch: an earlier one, where it comes out of a spool. */
  private static long boot(Hello said, Batch batch) {
    return batch.getBoot() == 0 ? said.getBoot() : batch.getBoot();
  }

  private boolean isTaken(Hello said, Batch batch) {
    long boot = boot(said, batch);
    if (service.archive.isTaken(said.getVantage(), boot, batch.getNumber())) {
      service.metrics.duplicateBatch();
      return true;
    }
    var read = service.reader.read(said.getVantage(), batch, service.clock.instant());
    read.dropped().forEach(service.metrics::observations);
    read.overdue().results().forEach(service.metrics::overdue);
    var greeting = Objects.requireNonNull(this.greeting);
    return await(service.accept(greeting, boot, read)) && isChecked(said, batch);
  }

  private boolean isChecked(Hello said, Batch batch) {
    if (batch.getCheckResultsCount() == 0) {
      return true;
    }
    var read = CheckReader.read(said.getVantage(), batch, service.clock.instant());
    service.metrics.refusedCheckResults(read.refused());
    return await(service.desk.checked(read.good()));
  }

  /** Waits for the desk; ends the stream where it has closed. */
  private boolean await(Future<?> done) {
    try {
      done.get();
      return true;
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      refuse(Status.UNAVAILABLE, "the collector is stopping");
    } catch (ExecutionException cause) {
      logger.error("batch could not be judged", cause.getCause());
      refuse(Status.UNAVAILABLE, "the collector cannot take observations now");
    }
    return false;
  }

  /** Another stream speaks for the vantage now. */
  void replaced() {
    refuse(Status.ABORTED, "another connection of this vantage has taken over");
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  /** Sends a message, unless the stream has ended. */
  synchronized boolean send(CollectorMessage message) {
    if (!ended) {
      responses.onNext(message);
    }
    return !ended;
  }

  private synchronized void refuse(Status status, String why) {
    if (!ended) {
      ended = true;
      logger.warn("probe link ended: {}", why);
      responses.onError(status.withDescription(why).asRuntimeException());
    }
  }

  private void leave() {
    var said = hello;
    if (said != null) {
      service.closed(said.getVantage(), this);
    }
  }

  @Override
  public void onError(Throwable cause) {
    leave();
    synchronized (this) {
      ended = true;
    }
  }

  @Override
  public void onCompleted() {
    leave();
    synchronized (this) {
      if (!ended) {
        ended = true;
        responses.onCompleted();
      }
    }
  }
}
