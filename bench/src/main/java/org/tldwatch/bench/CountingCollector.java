// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import io.grpc.stub.StreamObserver;
import java.util.concurrent.atomic.LongAdder;
import org.tldwatch.model.wire.Acknowledgement;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.CollectorMessage;
import org.tldwatch.model.wire.ProbeLinkGrpc;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.WireObservation;

/** Hands out one assignment, acknowledges everything, and counts answers and other outcomes. */
final class CountingCollector extends ProbeLinkGrpc.ProbeLinkImplBase {
  private final Assignment assignment;
  private final LongAdder answered = new LongAdder();
  private final LongAdder others = new LongAdder();

  CountingCollector(Assignment assignment) {
    this.assignment = assignment;
  }

  /** Two numbers: answers, other outcomes. */
  String tally() {
    return answered.sum() + " " + others.sum();
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
        if (!message.hasBatch()) {
          return; // Reports of the probe on itself are not acknowledged.
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
      (observation.hasAnswered() ? answered : others).increment();
    }
  }
}
