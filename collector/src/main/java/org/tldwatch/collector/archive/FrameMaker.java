// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tldwatch.model.wire.ArchiveGap;
import org.tldwatch.model.wire.ArchiveRecord;
import org.tldwatch.model.wire.ArchivedBatch;
import org.tldwatch.model.wire.ArchivedHello;
import org.tldwatch.model.wire.ArchivedTargets;
import org.tldwatch.model.wire.SegmentHead;
import org.tldwatch.model.wire.TakenBatches;

/**
 * Makes the content of frames, and puts before each batch what it refers to and the segment does
 * not have yet. Confined to one thread.
 */
final class FrameMaker {
  /** More than so many bytes are split over several frames. */
  static final int FULL = 1 << 20;

  private final RecordBuffer buffer = new RecordBuffer();
  private final Map<Greeting, Integer> hellos = new HashMap<>();
  private final Set<Long> lists = new HashSet<>();
  private int nextHello;

  RecordBuffer buffer() {
    return buffer;
  }

  /** Begins a frame in the same segment. */
  void clear() {
    buffer.reset();
  }

  /** The segment may not have what was put into the last frame, or is another one. */
  void forget() {
    hellos.clear();
    lists.clear();
  }

  boolean isFull() {
    return buffer.size() >= FULL;
  }

  void head(long sequence, long openedMicros) {
    nextHello = 0;
    buffer.add(
        ArchiveRecord.newBuilder()
            .setHead(
                SegmentHead.newBuilder()
                    .setFormat(RecordReader.FORMAT)
                    .setSequence(sequence)
                    .setOpenedMicros(openedMicros))
            .build());
  }

  void taken(TakenBatches taken) {
    buffer.add(ArchiveRecord.newBuilder().setTaken(taken).build());
  }

  void gap(ArchiveGap gap) {
    buffer.add(ArchiveRecord.newBuilder().setGap(gap).build());
  }

  void hello(Greeting greeting) {
    int index = nextHello++;
    hellos.put(greeting, index);
    buffer.add(
        ArchiveRecord.newBuilder()
            .setHello(
                ArchivedHello.newBuilder()
                    .setIndex(index)
                    .setReceivedMicros(greeting.receivedMicros())
                    .setHello(greeting.hello()))
            .build());
  }

  void batch(Receipt receipt) {
    if (!hellos.containsKey(receipt.greeting())) {
      hello(receipt.greeting());
    }
    var batch = receipt.batch();
    if (batch.getObservationsCount() > 0 && lists.add(batch.getAssignmentVersion())) {
      buffer.add(
          ArchiveRecord.newBuilder()
              .setTargets(
                  ArchivedTargets.newBuilder()
                      .setVersion(batch.getAssignmentVersion())
                      .addAllTargets(receipt.targets().get()))
              .build());
    }
    buffer.add(
        ArchiveRecord.newBuilder()
            .setBatch(
                ArchivedBatch.newBuilder()
                    .setHello(hellos.getOrDefault(receipt.greeting(), 0))
                    .setReceivedMicros(receipt.receivedMicros())
                    .setBoot(receipt.boot())
                    .setBatch(batch))
            .build());
  }
}
