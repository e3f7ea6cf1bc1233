// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.model.wire.Assignment;

/** Whatever delegations a collector sends, each is read or refused with a sentence. */
class DelegationReaderFuzzTest {

  @Test
  void ds_shortRun() {
    assertThat(Mutations.of(DelegationReaderFuzzTest.class, "ds").run(5_000, this::ds))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void ds(byte[] message) {
    Assignment wire;
    try {
      wire = Assignment.parseFrom(message);
    } catch (InvalidProtocolBufferException ignored) {
      return; // gRPC ends the stream of who sends this.
    }
    var faults = new ArrayList<String>();
    var read = DelegationReader.ds(wire, faults);
    assertThat(read.size() + faults.size()).isLessThanOrEqualTo(wire.getDelegationsCount());
    assertThat(read.isEmpty() && faults.isEmpty()).isEqualTo(wire.getDelegationsCount() == 0);
    for (var all : read.values()) {
      for (var ds : all) {
        assertThat(ds.keyTag()).isBetween(0, 65_535);
        assertThat(ds.algorithm()).isBetween(0, 255);
        assertThat(ds.digestType()).isBetween(0, 255);
        assertThat(ds.digest()).matches("[0-9a-f]{0,128}");
      }
    }
  }
}
