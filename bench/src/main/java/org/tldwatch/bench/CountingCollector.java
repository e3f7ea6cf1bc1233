// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireObservation;

/** Hands out one assignment, acknowledges everything, and counts answers and other outcomes. */
final class CountingCollector extends ProbeLinkGrpc.ProbeLinkImplBase {
  private final Assignment assignment;
  private final Consumer<WireObservation> listener;
  private final LongAdder answered = new LongAdder();
  private final LongAdder others = new LongAdder();
  private volatile ProbeReport report = ProbeReport.getDefaultInstance();

  /**
   * @param listener is told of every observation, in the order in which they arrive
   */
  CountingCollector(Assignment assignment, Consumer<WireObservation> listener) {
    this.assignment = assignment;
    this.listener = listener;
  }

  /**
   * Five numbers: answers, other outcomes, samples that the schedule called for, samples that were
   * asked, slots that were missed.
   */
  String tally() {
    var own = report;
    return answered.sum()
        + " "
        + others.sum()
        + " "
        + own.getExpectedSamples()
        + " "
        + own.getAskedSamples()
        + " "
        + own.getMissedSlots();
  }

  @Override
  public StreamObserver<ProbeMessage> connect(StreamObserver<CollectorMessage> toProbe) {
    return new StreamObserver<>() {
      private long boot;

      @Override
      public void onNext(ProbeMessage message) {
        if (message.hasHello()) {
          boot = message.getHello().getBoot();
          toProbe.onNext(CollectorMessage.newBuilder().setAssignment(assignment).build());
          return;
        }
        if (message.hasReport()) {
          report = message.getReport();
        }
        if (!message.hasBatch()) {
          return; // Only batches are acknowledged.
        }
        count(message.getBatch());
        var acknowledgement =
            Acknowledgement.newBuilder()
                .setBoot(boot)
                .setBatchNumber(message.getBatch().getNumber());
        toProbe.onNext(CollectorMessage.newBuilder().setAcknowledgement(acknowledgement).build());
      }

      @Override
      public void onError(Throwable ignored) {
        // The probe is gone; so is whoever wanted the figures.
      }

      @Override
      public void onCompleted() {
        toProbe.onCompleted();
      }
    };
  }

  private void count(Batch batch) {
    for (WireObservation observation : batch.getObservationsList()) {
      (observation.hasAnswered() || observation.hasDenied() ? answered : others).increment();
      listener.accept(observation);
    }
  }
}
