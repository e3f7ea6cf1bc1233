// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireHeavyName;
import org.tldwatch.model.wire.WireRcodeCount;

class SummaryReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:07Z");
  private static final TrafficSummary GOOD = WireSummaries.good(NOW);

  private static SummaryReader.Read read(TrafficSummary wire) {
    return SummaryReader.read("ams1", Batch.newBuilder().addSummaries(wire).build(), NOW);
  }

  @Test
  void goodSummary_isRead() {
    var summary = read(GOOD).good().getFirst();
    assertThat(summary.vantage()).isEqualTo("ams1");
    assertThat(summary.zone()).isEqualTo(new Tld("xa"));
    assertThat(summary.start()).isEqualTo(Instant.parse("2026-11-20T14:00:00Z"));
    assertThat(summary.end()).isEqualTo(Instant.parse("2026-11-20T14:00:10Z"));
    assertThat(summary.queries().tcp()).isEqualTo(10);
    assertThat(summary.types()).extracting(each -> each.type()).containsExactly(1, -1);
    assertThat(summary.sources().shared().epochLength()).isEqualTo(Duration.ofDays(1));
    assertThat(summary.sources().heavy().getFirst().asn()).isEqualTo(64_500);
    assertThat(summary.names().heavy().getFirst().label()).isEqualTo("example");
    assertThat(read(GOOD).wire()).containsExactly(GOOD);
  }

  @Test
  void summaryWithoutWhatMayBeAbsent_isRead() {
    var bare =
        TrafficSummary.newBuilder()
            .setSensor("s1")
            .setServer("ns1.nic.xa")
            .setStartMicros(GOOD.getStartMicros())
            .setLengthMillis(10_000)
            .build();
    var summary = read(bare).good().getFirst();
    assertThat(summary.zone()).isNull();
    assertThat(summary.sources()).isNull();
    assertThat(summary.capture()).isNull();
    assertThat(summary.responses().sizes()).isNull();
  }

  static Stream<Arguments> faults() {
    return Map.<String, UnaryOperator<TrafficSummary.Builder>>ofEntries(
            Map.entry("sensor", it -> it.setSensor("../s1")),
            Map.entry("server", it -> it.setServer("")),
            Map.entry("zone", it -> it.setZone("x.a")),
            Map.entry("start", it -> it.setStartMicros(GOOD.getStartMicros() + 1)),
            Map.entry("future", it -> it.setStartMicros(GOOD.getStartMicros() + 100_000_000)),
            Map.entry("past", it -> it.setStartMicros(Long.MIN_VALUE)),
            Map.entry("length", it -> it.setLengthMillis(0)),
            Map.entry("queries", it -> it.setQueries(-1)),
            Map.entry("part", it -> it.setEdnsQueries(101)),
            Map.entry("families", it -> it.setIpv4Queries(61)),
            Map.entry("rcodes", it -> it.setOtherRcodes(1)),
            Map.entry("rcode", it -> it.addRcodes(WireRcodeCount.newBuilder().setRcode(3))),
            Map.entry("types", it -> it.addTypes(WireSummaries.type(2, 1, 0))),
            Map.entry("type", it -> it.addTypes(WireSummaries.type(1 << 16, 0, 0))),
            Map.entry("lengths", it -> it.addNameLengths(0)),
            Map.entry("entropy", it -> it.setLabelEntropyBits(Double.NaN)),
            Map.entry("much entropy", it -> it.setSublabelEntropyBits(6.1)),
            Map.entry("sizes", it -> it.setResponseSizes(ByteString.copyFromUtf8("no sketch"))),
            Map.entry("capture", it -> it.setCapture(it.getCapture().toBuilder().setHigh(0.5))),
            Map.entry(
                "seed", it -> it.setSources(it.getSources().toBuilder().setNetworkSketchSeed(9))),
            Map.entry("estimate", it -> it.setSources(it.getSources().toBuilder().setNetworks(-1))),
            Map.entry("label", it -> it.addHeavyNames(WireHeavyName.newBuilder().setLabel("a\nb"))),
            Map.entry("size", it -> it.setServer("n".repeat(30_000))))
        .entrySet()
        .stream()
        .map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void summaryThatCannotBe_isRefused(String what, UnaryOperator<TrafficSummary.Builder> fault) {
    var read = read(fault.apply(GOOD.toBuilder()).build());
    assertThat(read.refused()).as(what).isEqualTo(1);
    assertThat(read.good()).isEmpty();
    assertThat(read.wire()).isEmpty();
  }

  @Test
  void faultySummary_doesNotHarmTheOthers() {
    var batch = Batch.newBuilder().addSummaries(GOOD.toBuilder().setZone(".")).addSummaries(GOOD);
    var read = SummaryReader.read("ams1", batch.build(), NOW);
    assertThat(read.good()).hasSize(1);
    assertThat(read.refused()).isEqualTo(1);
  }

  @Test
  void batchOfTooMany_isReadInPart() {
    var batch = Batch.newBuilder();
    for (int i = 0; i < 1_010; i++) {
      batch.addSummaries(GOOD);
    }
    var read = SummaryReader.read("ams1", batch.build(), NOW);
    assertThat(read.good()).hasSize(1_000);
    assertThat(read.refused()).isEqualTo(10);
  }

  @Test
  void mutatedSummaries_areReadOrRefused() {
    long seed = 11;
    var random = new SplittableRandom(seed);
    byte[] good = GOOD.toByteArray();
    int parsed = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] octets = good.clone();
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      try {
        var read = read(TrafficSummary.parseFrom(octets));
        assertThat(read.good().size() + read.refused()).as("seed %d", seed).isEqualTo(1);
        parsed++;
      } catch (InvalidProtocolBufferException ignored) {
        // Does not come as far as the reader.
      }
    }
    assertThat(parsed).isGreaterThan(1_000);
  }
}
