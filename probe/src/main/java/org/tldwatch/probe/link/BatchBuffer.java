// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import com.google.protobuf.AbstractMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireCheckResult;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;

/**
 * Observations on their way to the collector, in memory: the open batch, then those that wait to be
 * sent, then those that wait to be acknowledged. A batch gets its number when it first leaves or is
 * first kept on disk; numbers rise with age. Not thread-safe.
 */
final class BatchBuffer {
  /** Raw answers of failures are large; a batch of them ends before its count is full. */
  private static final int LARGEST_BATCH = 64 << 10;

  private final int batchSize;
  private final long capacity;
  private final int window;

  private List<WireObservation> open = new ArrayList<>();
  private List<WireCheckResult> openResults = new ArrayList<>();
  private List<TrafficSummary> openSummaries = new ArrayList<>();
  private final Batch.Builder openNotices = Batch.newBuilder();
  private int openBytes;
  private long openSinceNanos;
  private long openVersion;
  private final Deque<HeldBatch> waiting = new ArrayDeque<>();
  private final Deque<HeldBatch> unacknowledged = new ArrayDeque<>();
  private long lastNumber;
  private int buffered;
  private long bytes;
  private long dropped;

  /**
   * @param batchSize most observations in a batch
   * @param capacity bytes kept in sealed batches; beyond it the oldest that waits to be sent goes
   * @param window most batches that may be unacknowledged at a time
   */
  BatchBuffer(int batchSize, long capacity, int window) {
    this.batchSize = batchSize;
    this.capacity = capacity;
    this.window = window;
  }

  /** The assignment version of what is added from now on. */
  void assigned(long version, long nowNanos) {
    seal(nowNanos);
    openVersion = version;
  }

  void add(WireObservation observation, long nowNanos) {
    open.add(observation);
    added(observation, nowNanos);
  }

  /** A result counts as an observation does. */
  void add(WireCheckResult result, long nowNanos) {
    openResults.add(result);
    added(result, nowNanos);
  }

  /** A summary counts as an observation does. */
  void add(TrafficSummary summary, long nowNanos) {
    openSummaries.add(summary);
    added(summary, nowNanos);
  }

  private void added(AbstractMessage message, long nowNanos) {
    buffered++;
    grown(message, nowNanos);
  }

  /** A notice is no observation: it is not missed where it is dropped. */
  void add(WireOverdue notice, long nowNanos) {
    openNotices.addOverdue(notice);
    grown(notice, nowNanos);
  }

  private void grown(AbstractMessage message, long nowNanos) {
    if (openBytes == 0) {
      openSinceNanos = nowNanos;
    }
    openBytes += message.getSerializedSize() + 1;
    if (openObservations() == batchSize || openBytes >= LARGEST_BATCH) {
      seal(nowNanos);
    }
  }

  private int openObservations() {
    return open.size() + openResults.size() + openSummaries.size();
  }

  /** Ends the open batch, so that it may leave. */
  void seal(long nowNanos) {
    if (openBytes == 0) {
      return;
    }
    int observations = openObservations();
    var batch =
        Batch.newBuilder()
            .setAssignmentVersion(openVersion)
            .addAllObservations(open)
            .addAllCheckResults(openResults)
            .addAllSummaries(openSummaries)
            .build();
    byte[] notices = openNotices.build().toByteArray();
    var held = new HeldBatch(new SealedBatch(batch.toByteArray(), notices, observations), nowNanos);
    waiting.addLast(held);
    bytes += held.bytes();
    open = new ArrayList<>();
    openResults = new ArrayList<>();
    openSummaries = new ArrayList<>();
    openNotices.clear();
    openBytes = 0;
    makeRoom();
  }

  /** Ends the open batch if its first observation came before this time. */
  void sealOlderThan(long nanos, long nowNanos) {
    if (openBytes > 0 && openSinceNanos - nanos <= 0) {
      seal(nowNanos);
    }
  }

  /** What is on disk may leave the memory; what is not has to be dropped. */
  private void makeRoom() {
    removeOldest(batch -> batch.kept == HeldBatch.Kept.ON_DISK, _ -> {});
    removeOldest(
        batch -> batch.kept == HeldBatch.Kept.IN_MEMORY, batch -> dropped += batch.observations());
  }

  private void removeOldest(Predicate<HeldBatch> which, Consumer<HeldBatch> told) {
    for (Iterator<HeldBatch> each = waiting.iterator();
        bytes > capacity && waiting.size() > 1 && each.hasNext(); ) {
      HeldBatch batch = each.next();
      if (which.test(batch)) {
        each.remove();
        gone(batch);
        told.accept(batch);
      }
    }
  }

  private void gone(HeldBatch batch) {
    buffered -= batch.observations();
    bytes -= batch.bytes();
  }

  /** The next batch to send, oldest first; empty where none waits or the window is full. */
  Optional<NumberedBatch> next() {
    if (waiting.isEmpty() || unacknowledged.size() >= window) {
      return Optional.empty();
    }
    HeldBatch batch = numbered(waiting.removeFirst());
    unacknowledged.addLast(batch);
    return Optional.of(new NumberedBatch(0, batch.number, batch.sealed));
  }

  private HeldBatch numbered(HeldBatch batch) {
    if (batch.number == 0) {
      batch.number = ++lastNumber;
    }
    return batch;
  }

  /**
   * A new stream begins: all that was not acknowledged has to leave again, in order, except for
   * notices, which are old by now.
   */
  void resend() {
    while (!unacknowledged.isEmpty()) {
      waiting.addFirst(unacknowledged.removeLast());
    }
    waiting.forEach(this::forgetNotices);
    removeEmpty();
  }

  /** Drops the notices that wait in batches sealed before this time. */
  void forgetNotices(long sealedBeforeNanos) {
    for (HeldBatch batch : waiting) {
      if (batch.sealedNanos - sealedBeforeNanos >= 0) {
        break;
      }
      forgetNotices(batch);
    }
    removeEmpty();
  }

  private void forgetNotices(HeldBatch batch) {
    bytes -= batch.sealed.notices().length;
    batch.sealed = batch.sealed.withoutNotices();
  }

  private void removeEmpty() {
    for (Iterator<HeldBatch> each = waiting.iterator(); each.hasNext(); ) {
      HeldBatch batch = each.next();
      if (batch.sealed.isEmpty()) {
        each.remove();
        gone(batch);
      }
    }
  }

  /**
   * Batches that belong on disk and are not there: those sealed before this time, which have a
   * number from now on. What became of them is told by {@link HeldBatch#kept}.
   *
   * @param most how many at most
   */
  List<HeldBatch> toKeep(long sealedBeforeNanos, int most) {
    var found = new ArrayList<HeldBatch>();
    collect(unacknowledged, sealedBeforeNanos, most, found);
    collect(waiting, sealedBeforeNanos, most, found);
    return found;
  }

  private void collect(
      Deque<HeldBatch> from, long sealedBeforeNanos, int most, List<HeldBatch> found) {
    for (HeldBatch batch : from) {
      if (found.size() >= most || batch.sealedNanos - sealedBeforeNanos > 0) {
        return;
      }
      numbered(batch);
      if (batch.kept == HeldBatch.Kept.IN_MEMORY && batch.observations() > 0) {
        found.add(batch);
      }
    }
  }

  /**
   * The collector has this batch.
   *
   * @return the batch; empty where none such waits for it
   */
  Optional<HeldBatch> acknowledge(long number) {
    // Acknowledgements come in the order of sending, so the search ends at the first batch.
    for (var batches = unacknowledged.iterator(); batches.hasNext(); ) {
      HeldBatch batch = batches.next();
      if (batch.number == number) {
        batches.remove();
        gone(batch);
        return Optional.of(batch);
      }
    }
    return Optional.empty();
  }

  /** Number of the batch that has waited longest for its acknowledgement; 0 where none waits. */
  long oldestUnacknowledged() {
    return unacknowledged.isEmpty() ? 0 : unacknowledged.getFirst().number;
  }

  /** All batches with a number below this one have left the memory. */
  long leastHeld() {
    if (!unacknowledged.isEmpty()) {
      return unacknowledged.getFirst().number;
    }
    return !waiting.isEmpty() && waiting.getFirst().number > 0
        ? waiting.getFirst().number
        : lastNumber + 1;
  }

  /** Observations in memory now. */
  int buffered() {
    return buffered;
  }

  /** Observations dropped for want of room, since the start. */
  long dropped() {
    return dropped;
  }
}
