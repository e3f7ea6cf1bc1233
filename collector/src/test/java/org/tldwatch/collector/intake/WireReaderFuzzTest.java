// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.model.wire.Batch;

/** Whatever batch a probe sends, each observation in it is either good or counted as dropped. */
class WireReaderFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final List<Target> TARGETS =
      List.of(target(Transport.UDP), target(Transport.TCP), target(Transport.DOT));

  private static Target target(Transport transport) {
    return new Target(
        new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, transport);
  }

  @Test
  void read_shortRun() {
    assertThat(Mutations.of(WireReaderFuzzTest.class, "read").run(2_000, this::read))
        .isGreaterThan(2_000);
  }

  @FuzzTest(maxDuration = "10m")
  void read(byte[] message) {
    Batch batch;
    try {
      batch = Batch.parseFrom(message);
    } catch (InvalidProtocolBufferException ignored) {
      return; // gRPC ends the stream of who sends this.
    }
    var read = new WireReader(_ -> Optional.of(TARGETS)).read("ams1", batch, NOW);
    int dropped = read.dropped().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(read.good().size() + read.late().size() + dropped)
        .isEqualTo(batch.getObservationsCount());
    for (var observation : read.good()) {
      assertThat(observation.outcome().fineLabel()).matches("[a-z0-9-]+");
      assertThat(observation.outcome().nsidText().length()).isLessThanOrEqualTo(256);
      assertThat(observation.detail().answer().length()).isLessThanOrEqualTo(8192);
      assertThat(observation.known()).isAfterOrEqualTo(observation.sent());
    }
  }
}
