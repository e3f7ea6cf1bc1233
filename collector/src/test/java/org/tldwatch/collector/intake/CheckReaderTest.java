// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireCheckResult;

class CheckReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("2001:db8::1");

  private static WireCheckResult.Builder good() {
    return WireCheckResult.newBuilder()
        .setCheck("serial")
        .setTld("xa")
        .setServer("ns1.nic.xa")
        .setAddress(ByteString.copyFrom(ADDRESS.getAddress()))
        .setAtMicros(NOW.toEpochMilli() * 1000)
        .setEveryMillis(3_600_000)
        .setLevel("WARNING")
        .setSentence("It is behind.");
  }

  private static CheckReader.Read read(WireCheckResult.Builder wire) {
    return CheckReader.read("ams1", Batch.newBuilder().addCheckResults(wire).build(), NOW);
  }

  @Test
  void result_isRead() {
    assertThat(read(good()).good())
        .containsExactly(
            new CheckResult(
                "ams1",
                "serial",
                new Tld("xa"),
                "ns1.nic.xa",
                ADDRESS,
                NOW,
                Duration.ofHours(1),
                CheckLevel.WARNING,
                "It is behind."));
  }

  @Test
  void resultOfTheTld_hasNeitherServerNorAddress() {
    var read = read(good().clearServer().clearAddress());
    assertThat(read.good().getFirst().server()).isEmpty();
    assertThat(read.good().getFirst().address()).isNull();
  }

  @Test
  void probeThatDoesNotSayHowOftenItLooks_isTakenToLookDaily() {
    assertThat(read(good().clearEveryMillis()).good().getFirst().every())
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void nonsense_isRefusedAndTheRestKept() {
    var nonsense =
        List.<UnaryOperator<WireCheckResult.Builder>>of(
            wire -> wire.setCheck("Serial!"),
            wire -> wire.setCheck(""),
            wire -> wire.setTld("x.a"),
            wire -> wire.setServer("<script>"),
            wire -> wire.setAddress(ByteString.copyFrom(new byte[5])),
            wire -> wire.setLevel("warning"),
            wire -> wire.setLevel(""),
            wire -> wire.setAtMicros(Long.MIN_VALUE),
            wire -> wire.setEveryMillis(-1),
            wire -> wire.setEveryMillis(8 * 24 * 3_600_000),
            wire -> wire.setAtMicros(Long.MAX_VALUE),
            wire -> wire.setAtMicros(NOW.plus(Duration.ofHours(1)).toEpochMilli() * 1000),
            wire -> wire.setAtMicros(NOW.minus(Duration.ofDays(8)).toEpochMilli() * 1000));
    var batch = Batch.newBuilder();
    nonsense.forEach(fault -> batch.addCheckResults(fault.apply(good())));
    batch.addCheckResults(good());
    var read = CheckReader.read("ams1", batch.build(), NOW);
    assertThat(read.refused()).isEqualTo(nonsense.size());
    assertThat(read.good()).hasSize(1);
  }

  @Test
  void sentence_isMadeFitToBeShown() {
    var read = read(good().setSentence("a\u0000\nb" + "x".repeat(5000)));
    assertThat(read.good().getFirst().sentence()).startsWith("a  b").hasSize(1000);
  }
}
