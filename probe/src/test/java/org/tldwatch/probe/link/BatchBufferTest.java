// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.ProbeMessage;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireTimeout;

class BatchBufferTest {
  /** Room for ten batches of ten. */
  private static final long CAPACITY = 10 * (10 * 7 + 100);

  private long now;
  private final BatchBuffer buffer = new BatchBuffer(10, CAPACITY, 4);

  @Test
  void message_readsAsABatch() {
    buffer.assigned(7, now);
    add(3);
    buffer.seal(now);
    Batch batch = send().getFirst();
    assertThat(batch.getNumber()).isOne();
    assertThat(batch.getAssignmentVersion()).isEqualTo(7);
    assertThat(batch.getObservationsList())
        .extracting(WireObservation::getTargetIndex)
        .containsExactly(0, 1, 2);
  }

  @Test
  void fullBatch_isSealed() {
    add(25);
    assertThat(send()).extracting(Batch::getObservationsCount).containsExactly(10, 10);
  }

  @Test
  void newAssignment_startsANewBatch() {
    buffer.assigned(1, now);
    add(1);
    buffer.assigned(2, now);
    add(1);
    buffer.seal(now);
    assertThat(send()).extracting(Batch::getAssignmentVersion).containsExactly(1L, 2L);
  }

  @Test
  void nothing_isNoBatch() {
    buffer.seal(now);
    assertThat(send()).isEmpty();
    assertThat(buffer.oldestUnacknowledged()).isZero();
  }

  @Test
  void window_holdsBack() {
    add(60);
    assertThat(numbers(send())).containsExactly(1L, 2L, 3L, 4L);
    buffer.acknowledge(2);
    assertThat(numbers(send())).containsExactly(5L);
  }

  @Test
  void unacknowledged_leaveAgainInOrderBeforeNewOnes() {
    add(40);
    send();
    buffer.acknowledge(2);
    add(10);
    buffer.resend();
    assertThat(numbers(send())).containsExactly(1L, 3L, 4L, 5L);
  }

  @Test
  void toKeep_areThoseOld_oneByOneAndOnlyOnce() {
    add(10);
    now = 100;
    add(20);
    assertThat(buffer.toKeep(50, 9)).extracting(batch -> batch.number).containsExactly(1L);
    var kept = buffer.toKeep(100, 2);
    assertThat(kept).extracting(batch -> batch.number).containsExactly(1L, 2L);
    kept.forEach(batch -> batch.kept = HeldBatch.Kept.BEING_WRITTEN);
    assertThat(buffer.toKeep(100, 9)).extracting(batch -> batch.number).containsExactly(3L);
    assertThat(numbers(send())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void overflow_leavesToTheDiskWhatIsThere_andDropsNothing() {
    add(100);
    buffer.toKeep(0, 5).forEach(batch -> batch.kept = HeldBatch.Kept.ON_DISK);
    add(50);
    assertThat(buffer.dropped()).isZero();
    assertThat(buffer.leastHeld()).isEqualTo(6);
    add(10);
    assertThat(buffer.dropped()).isEqualTo(10);
    assertThat(numbers(send())).containsExactly(6L, 7L, 8L, 9L);
  }

  @Test
  void sealOlderThan_endsTheOpenBatchInTime() {
    now = 10;
    add(1);
    buffer.sealOlderThan(9, 20);
    assertThat(send()).isEmpty();
    buffer.sealOlderThan(10, 20);
    assertThat(send()).hasSize(1);
  }

  @Test
  void acknowledgements_emptyTheBuffer() {
    add(40);
    LongStream.rangeClosed(1, numbers(send()).size()).forEach(buffer::acknowledge);
    assertThat(buffer.buffered()).isZero();
    assertThat(buffer.acknowledge(1)).isEmpty();
    assertThat(buffer.acknowledge(99)).isEmpty();
  }

  @Test
  void overflow_dropsTheOldestThatNeverLeft_withoutAGapInTheNumbers() {
    add(40);
    send();
    add(500);
    assertThat(buffer.buffered()).isEqualTo(100);
    assertThat(buffer.dropped()).isEqualTo(440);
    buffer.resend();
    var numbers = new ArrayList<Long>();
    for (List<Batch> sent = send(); !sent.isEmpty(); sent = send()) {
      numbers.addAll(numbers(sent));
      sent.forEach(batch -> buffer.acknowledge(batch.getNumber()));
    }
    assertThat(numbers).containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
    assertThat(buffer.buffered()).isZero();
  }

  @Test
  void notices_leaveWithTheObservations() {
    buffer.assigned(7, now);
    notice(2);
    add(3);
    buffer.seal(now);
    Batch batch = send().getFirst();
    assertThat(batch.getAssignmentVersion()).isEqualTo(7);
    assertThat(batch.getOverdueList()).extracting(WireOverdue::getTargetIndex).containsExactly(2);
    assertThat(batch.getObservationsCount()).isEqualTo(3);
    assertThat(buffer.buffered()).isEqualTo(3);
  }

  @Test
  void noticesAlone_areABatch_thatIsNeitherKeptNorSentAgain() {
    notice(2);
    buffer.seal(now);
    assertThat(send()).extracting(Batch::getOverdueCount).containsExactly(1);
    assertThat(buffer.toKeep(now, 9)).isEmpty();
    buffer.resend();
    assertThat(send()).isEmpty();
    assertThat(buffer.oldestUnacknowledged()).isZero();
    assertThat(buffer.buffered()).isZero();
  }

  @Test
  void notices_areNotSpooled_norSentAgain_andTheObservationsAre() {
    notice(2);
    add(3);
    buffer.seal(now);
    send();
    var kept = buffer.toKeep(now, 9).getFirst();
    assertThat(parsed(kept.spooled(1, 1).body()).getOverdueCount()).isZero();
    buffer.resend();
    Batch again = send().getFirst();
    assertThat(again.getOverdueCount()).isZero();
    assertThat(again.getObservationsCount()).isEqualTo(3);
  }

  @Test
  void noticesThatWaitedTooLong_areDropped() {
    notice(1);
    buffer.seal(now);
    notice(2);
    add(1);
    buffer.seal(now);
    now = 10;
    notice(3);
    buffer.seal(now);
    buffer.forgetNotices(5);
    assertThat(send()).extracting(Batch::getOverdueCount).containsExactly(0, 1);
  }

  private void notice(int index) {
    buffer.add(WireOverdue.newBuilder().setTargetIndex(index).setWaitedNanos(1).build(), now);
  }

  private static Batch parsed(byte[] body) {
    try {
      return Batch.parseFrom(body);
    } catch (InvalidProtocolBufferException cause) {
      throw new AssertionError(cause);
    }
  }

  private void add(int count) {
    for (int index = 0; index < count; index++) {
      buffer.add(
          WireObservation.newBuilder()
              .setTargetIndex(index)
              .setTimeout(WireTimeout.getDefaultInstance())
              .build(),
          now);
    }
  }

  private List<Batch> send() {
    var sent = new ArrayList<Batch>();
    for (var next = buffer.next(); next.isPresent(); next = buffer.next()) {
      try {
        sent.add(ProbeMessage.parseFrom(next.get().message()).getBatch());
      } catch (InvalidProtocolBufferException cause) {
        throw new AssertionError(cause);
      }
    }
    return sent;
  }

  private static List<Long> numbers(List<Batch> batches) {
    return batches.stream().map(Batch::getNumber).toList();
  }
}
