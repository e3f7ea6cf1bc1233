// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireCheckResult;
import org.tldwatch.model.wire.WireObservation;

/**
 * Observations on their way to the collector: the open batch, then those that wait to be sent, then
 * those that wait to be acknowledged. A batch gets its number when it first leaves, so that numbers
 * run without gaps even where batches had to be dropped before. Not thread-safe.
 */
final class BatchBuffer {
  private final int batchSize;
  private final int capacity;
  private final int window;

  private List<WireObservation> open = new ArrayList<>();
  private List<WireCheckResult> openResults = new ArrayList<>();
  private long openVersion;
  private final Deque<SealedBatch> waiting = new ArrayDeque<>();
  private final Deque<NumberedBatch> unacknowledged = new ArrayDeque<>();
  private final Deque<NumberedBatch> toResend = new ArrayDeque<>();
  private long lastNumber;
  private int buffered;
  private long dropped;

  /**
   * @param batchSize most observations in a batch
   * @param capacity observations kept; beyond it the oldest batch that never left is dropped
   * @param window most batches that may be unacknowledged at a time
   */
  BatchBuffer(int batchSize, int capacity, int window) {
    this.batchSize = batchSize;
    this.capacity = capacity;
    this.window = window;
  }

  /** The assignment version of what is added from now on. */
  void assigned(long version) {
    seal();
    openVersion = version;
  }

  void add(WireObservation observation) {
    open.add(observation);
    buffered++;
    if (open.size() == batchSize) {
      seal();
    }
  }

  /** A result counts as an observation does. */
  void add(WireCheckResult result) {
    openResults.add(result);
    buffered++;
    if (openResults.size() == batchSize) {
      seal();
    }
  }

  /** Ends the open batch, so that it may leave. */
  void seal() {
    if (open.isEmpty() && openResults.isEmpty()) {
      return;
    }
    var batch =
        Batch.newBuilder()
            .setAssignmentVersion(openVersion)
            .addAllObservations(open)
            .addAllCheckResults(openResults)
            .build();
    waiting.addLast(new SealedBatch(batch.toByteArray(), open.size() + openResults.size()));
    open = new ArrayList<>();
    openResults = new ArrayList<>();
    while (buffered > capacity && waiting.size() > 1) {
      SealedBatch oldest = waiting.removeFirst();
      buffered -= oldest.observations();
      dropped += oldest.observations();
    }
  }

  /** The next batch to send, oldest first; empty where none waits or the window is full. */
  Optional<NumberedBatch> next() {
    if (!toResend.isEmpty()) {
      return Optional.of(toResend.removeFirst());
    }
    if (waiting.isEmpty() || unacknowledged.size() >= window) {
      return Optional.empty();
    }
    var batch = new NumberedBatch(++lastNumber, waiting.removeFirst());
    unacknowledged.addLast(batch);
    return Optional.of(batch);
  }

  /** A new stream begins: all that was not acknowledged has to leave again, in order. */
  void resend() {
    toResend.clear();
    toResend.addAll(unacknowledged);
  }

  /**
   * The collector has this batch.
   *
   * @return false where no such batch is waiting for it
   */
  boolean acknowledge(long number) {
    // Acknowledgements come in the order of sending, so the search ends at the first batch.
    for (var batches = unacknowledged.iterator(); batches.hasNext(); ) {
      NumberedBatch batch = batches.next();
      if (batch.number() == number) {
        batches.remove();
        toResend.remove(batch);
        buffered -= batch.sealed().observations();
        return true;
      }
    }
    return false;
  }

  /** Number of the batch that has waited longest for its acknowledgement; 0 where none waits. */
  long oldestUnacknowledged() {
    return unacknowledged.isEmpty() ? 0 : unacknowledged.getFirst().number();
  }

  /** Observations kept now. */
  int buffered() {
    return buffered;
  }

  /** Observations dropped for want of room, since the start. */
  long dropped() {
    return dropped;
  }
}
