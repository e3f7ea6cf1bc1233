// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.metrics.LinkRefusal;
import org.tldwatch.collector.metrics.ObservationResult;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
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

  /** For sensors: by this they know that they are heard. */
  private static final CollectorMessage NOTHING_TO_ASK =
      CollectorMessage.newBuilder().setAssignment(Assignment.getDefaultInstance()).build();

  private final ProbeLinkService service;
  private final @Nullable Set<String> peerNames;
  private final ServerCallStreamObserver<CollectorMessage> call;
  private volatile @Nullable Hello hello;
  private @Nullable Greeting greeting;

  @GuardedBy("this")
  private final StreamObserver<CollectorMessage> responses;

  @GuardedBy("this")
  private boolean ended;

  /** A message was dealt with, and the next one is not asked for yet. */
  private boolean isReadingDue;

  ProbeSession(
      ProbeLinkService service,
      ServerCallStreamObserver<CollectorMessage> call,
      @Nullable Set<String> peerNames) {
    this.service = service;
    this.call = call;
    this.responses = call;
    this.peerNames = peerNames;
  }

  /** Wants the first message; each further one is wanted when the one before is dealt with. */
  void begin() {
    call.disableAutoRequest();
    call.setOnReadyHandler(this::readOn);
    call.setOnCancelHandler(this::leave);
    call.setOnCloseHandler(this::leave);
    call.request(1);
  }

  @Override
  public void onNext(ProbeMessage message) {
    dealWith(message);
    isReadingDue = true;
    readOn();
  }

  /** A probe that does not listen is not read: what it is told would pile up. */
  private void readOn() {
    if (isReadingDue && call.isReady()) {
      isReadingDue = false;
      call.request(1);
    }
  }

  private void dealWith(ProbeMessage message) {
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
    if (hello != null) {
      refuse(LinkRefusal.NO_HELLO, Status.Code.INVALID_ARGUMENT, "hello was said before");
      return;
    }
    var refusal = HelloCheck.refusal(said, peerNames);
    if (refusal == null) {
      accept(said, HelloCheck.interval(said));
    } else {
      refuse(refusal.reason(), refusal.status(), refusal.why());
    }
  }

  private void accept(Hello said, Duration interval) {
    hello = said;
    greeting = new Greeting(said, service.nowMicros());
    service.archive.connected(greeting);
    service.opened(said.getVantage(), this);
    if (said.getSensor()) {
      logger.info("sensor connected: id={}", said.getVantage());
      assign();
      return;
    }
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
   * Says what the vantage is to do as of now, and expects that of it; under the lock, so that no
   * older word comes later.
   */
  synchronized void assign() {
    var said = hello;
    if (said != null && said.getSensor()) {
      send(NOTHING_TO_ASK);
    } else if (said != null) {
      var interval = HelloCheck.interval(said);
      var assignments = service.assignments;
      service.quotas.expect(said.getVantage(), assignments.perSecond(interval));
      send(CollectorMessage.newBuilder().setAssignment(assignments.of(interval)).build());
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
                      .setAssignmentVersion(
                          service.assignments.of(HelloCheck.interval(said)).getVersion())
                      .addAllTargetIndexes(targets)
                      .setSamples(samples))
              .build());
    }
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
      refuse(
          LinkRefusal.NO_HELLO,
          Status.Code.INVALID_ARGUMENT,
          "hello should come before the first " + what);
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
    try (var _ = service.room.take(batch.getSerializedSize())) {
      var refused = dealWith(said, batch);
      if (refused != null) {
        acknowledge(boot(said, batch), batch.getNumber(), refused);
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      refuse(LinkRefusal.UNAVAILABLE, Status.Code.UNAVAILABLE, "the collector is stopping");
    } finally {
      lock.unlock();
    }
  }

  private void acknowledge(long boot, long number, Map<ObservationResult, Integer> refused) {
    var acknowledgement = Acknowledgement.newBuilder().setBoot(boot).setBatchNumber(number);
    refused.forEach((why, count) -> acknowledgement.putRefused(why.label(), count));
    send(CollectorMessage.newBuilder().setAcknowledgement(acknowledgement).build());
  }

  /** The boot that counted a batch: an earlier one, where it comes out of a spool. */
  private static long boot(Hello said, Batch batch) {
    return batch.getBoot() == 0 ? said.getBoot() : batch.getBoot();
  }

  /** Deals with a batch; gives what of it was refused, or null where it cannot be dealt with. */
  private @Nullable Map<ObservationResult, Integer> dealWith(Hello said, Batch batch) {
    long boot = boot(said, batch);
    if (service.archive.isTaken(said.getVantage(), boot, batch.getNumber())) {
      service.metrics.duplicateBatch();
      return Map.of();
    }
    var read = read(said, batch);
    read.dropped().forEach(service.metrics::observations);
    read.overdue().results().forEach(service.metrics::overdue);
    service.metrics.summaries(read.summaries().good().size(), read.summaries().refused());
    var greeting = Objects.requireNonNull(this.greeting);
    return await(service.accept(greeting, boot, read)) && isChecked(said, batch)
        ? read.dropped()
        : null;
  }

  private WireReader.Read read(Hello said, Batch batch) {
    return service.quotas.take(
            said.getVantage(), batch.getObservationsCount() + batch.getOverdueCount())
        ? service.reader.read(said.getVantage(), batch, service.clock.instant())
        : WireReader.flood(batch);
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
      refuse(LinkRefusal.UNAVAILABLE, Status.Code.UNAVAILABLE, "the collector is stopping");
    } catch (ExecutionException cause) {
      logger.error("batch could not be judged", cause.getCause());
      refuse(
          LinkRefusal.UNAVAILABLE,
          Status.Code.UNAVAILABLE,
          "the collector cannot take observations now");
    }
    return false;
  }

  /** Another stream speaks for the vantage now. */
  void replaced() {
    refuse(
        LinkRefusal.REPLACED,
        Status.Code.ABORTED,
        "another connection of this vantage has taken over");
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

  /** Ends the stream, and says why. */
  synchronized void refuse(LinkRefusal reason, Status.Code status, String why) {
    if (!ended) {
      ended = true;
      service.metrics.linkRefused(reason);
      logger.warn("probe link ended: {}", why);
      responses.onError(status.toStatus().withDescription(why).asRuntimeException());
    }
  }

  /** The stream is over, whoever ended it; comes once. */
  private void leave() {
    var said = hello;
    service.closed(said == null ? "" : said.getVantage(), this);
  }

  @Override
  public void onError(Throwable cause) {
    synchronized (this) {
      ended = true;
    }
  }

  @Override
  public void onCompleted() {
    synchronized (this) {
      if (!ended) {
        ended = true;
        responses.onCompleted();
      }
    }
  }
}
