// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.model.wire.Assignment;

/** Whatever assignment a collector sends, its indexes stay as it counts them. */
class AssignmentReaderFuzzTest {

  @Test
  void read_shortRun() {
    assertThat(Mutations.of(AssignmentReaderFuzzTest.class, "read").run(5_000, this::read))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void read(byte[] message) {
    Assignment wire;
    try {
      wire = Assignment.parseFrom(message);
    } catch (InvalidProtocolBufferException ignored) {
      return; // gRPC ends the stream of who sends this.
    }
    var read = AssignmentReader.read(wire);
    assertThat(read.assignment().targets()).hasSize(wire.getTargetsCount());
  }
}
