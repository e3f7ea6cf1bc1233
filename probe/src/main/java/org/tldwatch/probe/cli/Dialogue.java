// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.ClockQuestion;
import org.tldwatch.model.wire.ClockReply;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.probe.Probe;
import org.tldwatch.runtime.config.ProbeConfig;

/** The first words with a collector. Questions are put from one thread; answers come on others. */
final class Dialogue implements StreamObserver<CollectorMessage> {
  private final InstantSource clock = InstantSource.system();
  private final CompletableFuture<Assignment> assignment = new CompletableFuture<>();
  private final CompletableFuture<Point> offset = new CompletableFuture<>();
  private @Nullable StreamObserver<ProbeMessage> questions;

  private Dialogue() {}

  /** Says hello, as the probe would. */
  static Dialogue open(Channel channel, ProbeConfig config) {
    var dialogue = new Dialogue();
    var questions = ProbeLinkGrpc.newStub(channel).connect(dialogue);
    dialogue.questions = questions;
    questions.onNext(
        ProbeMessage.newBuilder()
            .setHello(Probe.hello(config, new SecureRandom().nextLong()))
            .build());
    return dialogue;
  }

  /** Fails with the status of the stream where the collector does not take us. */
  Future<Assignment> assignment() {
    return assignment;
  }

  void askForTheTime() {
    if (questions != null) {
      questions.onNext(
          ProbeMessage.newBuilder()
              .setClockQuestion(ClockQuestion.newBuilder().setSentNanos(System.nanoTime()))
              .build());
    }
  }

  /** What its answer says of our clock. */
  Future<Point> clock() {
    return offset;
  }

  @Override
  public void onNext(CollectorMessage message) {
    if (message.hasAssignment()) {
      assignment.complete(message.getAssignment());
    } else if (message.hasClockReply()) {
      offset.complete(offset(message.getClockReply()));
    }
  }

  /** The collector read its clock, we assume, in the middle between question and answer. */
  private Point offset(ClockReply reply) {
    var half = Duration.ofNanos(System.nanoTime() - reply.getEchoNanos()).dividedBy(2);
    var ours = clock.instant().minus(half);
    var theirs = Instant.EPOCH.plus(reply.getCollectorMicros(), ChronoUnit.MICROS);
    return ClockCheck.ofOffset(Duration.between(theirs, ours), half);
  }

  @Override
  public void onError(Throwable cause) {
    assignment.completeExceptionally(cause);
    offset.completeExceptionally(cause);
  }

  @Override
  public void onCompleted() {
    onError(Status.CANCELLED.withDescription("the collector ended").asException());
  }
}
