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
import org.tldwatch.model.wire.WireTimeout;

class BatchBufferTest {
  private final BatchBuffer buffer = new BatchBuffer(10, 100, 4);

  @Test
  void message_readsAsABatch() {
    buffer.assigned(7);
    add(3);
    buffer.seal();
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
    buffer.assigned(1);
    add(1);
    buffer.assigned(2);
    add(1);
    buffer.seal();
    assertThat(send()).extracting(Batch::getAssignmentVersion).containsExactly(1L, 2L);
  }

  @Test
  void nothing_isNoBatch() {
    buffer.seal();
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
  void acknowledgedWhileWaitingToLeaveAgain_staysHere() {
    add(20);
    send();
    buffer.resend();
    buffer.acknowledge(1);
    assertThat(numbers(send())).containsExactly(2L);
  }

  @Test
  void acknowledgements_emptyTheBuffer() {
    add(40);
    LongStream.rangeClosed(1, numbers(send()).size()).forEach(buffer::acknowledge);
    assertThat(buffer.buffered()).isZero();
    assertThat(buffer.acknowledge(1)).isFalse();
    assertThat(buffer.acknowledge(99)).isFalse();
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

  private void add(int count) {
    for (int index = 0; index < count; index++) {
      buffer.add(
          WireObservation.newBuilder()
              .setTargetIndex(index)
              .setTimeout(WireTimeout.getDefaultInstance())
              .build());
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
