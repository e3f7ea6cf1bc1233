// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.ClockQuestion;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.LookAgain;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireCheckResult;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.model.wire.WireUnreachable;

/** A probe as the collector sees it: says hello, and sends the observations a test makes up. */
final class FakeProbe implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final String vantage;
  private final long boot;
  private final StreamObserver<ProbeMessage> requests;
  private final BlockingQueue<CollectorMessage> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<CollectorMessage> looks = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> errors = new LinkedBlockingQueue<>();
  private long number;
  private @Nullable Assignment assignment;

  FakeProbe(Channel channel, String vantage, long boot) {
    this.vantage = vantage;
    this.boot = boot;
    this.requests =
        ProbeLinkGrpc.newStub(channel)
            .connect(
                new StreamObserver<>() {
                  @Override
                  public void onNext(CollectorMessage message) {
                    (message.hasLookAgain() ? looks : answers).add(message);
                  }

                  @Override
                  public void onError(Throwable cause) {
                    errors.add(cause);
                  }

                  @Override
                  public void onCompleted() {
                    errors.add(new IllegalStateException("completed"));
                  }
                });
  }

  /** A hello with an interval so long that no vote grows old on a slow machine. */
  static Hello.Builder hello(String vantage) {
    return Hello.newBuilder()
        .setProtocolVersion(1)
        .setVantage(vantage)
        .setCity("Amsterdam")
        .setCountry("NL")
        .setAsn(64500)
        .setIntervalMillis(60_000);
  }

  void say(Hello hello) {
    requests.onNext(ProbeMessage.newBuilder().setHello(hello).build());
  }

  FakeProbe connect() {
    return connect(hello(vantage).getIntervalMillis());
  }

  FakeProbe connect(int intervalMillis) {
    say(hello(vantage).setBoot(boot).setIntervalMillis(intervalMillis).build());
    assignment = next().getAssignment();
    return this;
  }

  Assignment assignment() {
    return Objects.requireNonNull(assignment);
  }

  CollectorMessage next() {
    return poll(answers);
  }

  /** What the collector wants asked beside the schedule. */
  LookAgain look() {
    return poll(looks).getLookAgain();
  }

  Throwable error() {
    return poll(errors);
  }

  private static <T> T poll(BlockingQueue<T> queue) {
    try {
      var found = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (found == null) {
        throw new AssertionError("the collector says nothing");
      }
      return found;
    } catch (InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  /** Sends a batch and waits for its acknowledgement. */
  Acknowledgement send(List<WireObservation> observations) {
    return sendAs(++number, assignment().getVersion(), observations);
  }

  Acknowledgement sendAs(long batch, long version, List<WireObservation> observations) {
    sendWithoutWaiting(batch, version, observations);
    return next().getAcknowledgement();
  }

  /** Sends what a check came to and waits for the acknowledgement. */
  Acknowledgement check(WireCheckResult result) {
    var batch = Batch.newBuilder().setNumber(++number).addCheckResults(result);
    requests.onNext(ProbeMessage.newBuilder().setBatch(batch).build());
    return next().getAcknowledgement();
  }

  /** Sends overdue notices alone, and waits for the acknowledgement. */
  Acknowledgement overdue(WireOverdue... notices) {
    var batch =
        Batch.newBuilder()
            .setNumber(++number)
            .setAssignmentVersion(assignment().getVersion())
            .addAllOverdue(List.of(notices));
    requests.onNext(ProbeMessage.newBuilder().setBatch(batch).build());
    return next().getAcknowledgement();
  }

  static WireOverdue notice(int target, Instant sent, long waitedMillis) {
    return WireOverdue.newBuilder()
        .setTargetIndex(target)
        .setSentMicros(ChronoUnit.MICROS.between(Instant.EPOCH, sent))
        .setWaitedNanos(Duration.ofMillis(waitedMillis).toNanos())
        .build();
  }

  void sendWithoutWaiting(long batch, long version, List<WireObservation> observations) {
    requests.onNext(
        ProbeMessage.newBuilder()
            .setBatch(
                Batch.newBuilder()
                    .setNumber(batch)
                    .setAssignmentVersion(version)
                    .addAllObservations(observations))
            .build());
  }

  void askClock(long sentNanos) {
    var question = ClockQuestion.newBuilder().setSentNanos(sentNanos);
    requests.onNext(ProbeMessage.newBuilder().setClockQuestion(question).build());
  }

  void report(ProbeReport report) {
    requests.onNext(ProbeMessage.newBuilder().setReport(report).build());
  }

  /** Sends what a newer probe may say: a message of a kind unknown here. */
  void sayNothingKnown() {
    requests.onNext(ProbeMessage.getDefaultInstance());
  }

  /** One round over the targets, all known now: good, but for those that the test says fail. */
  void round(Predicate<WireTarget> fails) {
    var now = Instant.now();
    var round = new ArrayList<WireObservation>();
    for (int i = 0; i < assignment().getTargetsCount(); i++) {
      boolean bad = fails.test(assignment().getTargets(i));
      round.add(observation(i, now, bad ? FakeProbe::unreachable : FakeProbe::good));
    }
    send(round);
  }

  /** One round over the targets, all good, but some of them late. */
  void slowRound(Predicate<WireTarget> isSlow) {
    var now = Instant.now();
    var round = new ArrayList<WireObservation>();
    for (int i = 0; i < assignment().getTargetsCount(); i++) {
      var answer = observation(i, now, FakeProbe::good).toBuilder();
      if (isSlow.test(assignment().getTargets(i))) {
        answer.setElapsedNanos(Duration.ofMillis(50).toNanos());
      }
      round.add(answer.build());
    }
    send(round);
  }

  static WireObservation observation(
      int target, Instant sent, Consumer<WireObservation.Builder> outcome) {
    var observation =
        WireObservation.newBuilder()
            .setTargetIndex(target)
            .setSentMicros(ChronoUnit.MICROS.between(Instant.EPOCH, sent))
            .setElapsedNanos(Duration.ofMillis(1).toNanos());
    outcome.accept(observation);
    return observation.build();
  }

  static void good(WireObservation.Builder observation) {
    observation.setAnswered(
        WireAnswered.newBuilder().setAuthoritative(true).setSerial(7).setSizeBytes(100));
  }

  static void unreachable(WireObservation.Builder observation) {
    observation.setUnreachable(WireUnreachable.newBuilder().setReason("port"));
  }

  @Override
  public void close() {
    requests.onCompleted();
  }
}
