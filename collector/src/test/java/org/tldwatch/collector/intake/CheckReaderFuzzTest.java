// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;
import org.tldwatch.model.wire.Batch;

/** Whatever results of checks a probe sends, each is either good or counted as refused. */
class CheckReaderFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @Test
  void read_shortRun() {
    assertThat(Mutations.of(CheckReaderFuzzTest.class, "read").run(5_000, this::read))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void read(byte[] message) {
    Batch batch;
    try {
      batch = Batch.parseFrom(message);
    } catch (InvalidProtocolBufferException ignored) {
      return; // gRPC ends the stream of who sends this.
    }
    var read = CheckReader.read("ams1", batch, NOW);
    assertThat(read.good().size() + read.refused()).isEqualTo(batch.getCheckResultsCount());
    for (var result : read.good()) {
      assertThat(result.vantage()).isEqualTo("ams1");
      assertThat(result.check()).matches("[a-z0-9-]{1,40}");
      assertThat(result.server()).matches("[A-Za-z0-9._-]{0,253}");
      assertThat(result.at()).isBetween(NOW.minus(WEEK), NOW.plusSeconds(60));
      assertThat(result.sentence().length()).isLessThanOrEqualTo(1_000);
      assertThat(result.sentence().chars()).noneMatch(Character::isISOControl);
    }
  }
}
