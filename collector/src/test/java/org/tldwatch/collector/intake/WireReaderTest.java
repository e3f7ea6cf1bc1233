// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.catalogue.Catalogue;
import org.tldwatch.collector.metrics.ObservationResult;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireMalformed;
import org.tldwatch.model.wire.WireMismatch;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOwnFault;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.model.wire.WireTruncated;
import org.tldwatch.model.wire.WireUnreachable;

class WireReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Target TARGET =
      new Target(
          new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);

  private static final long VERSION = 99;

  private final WireReader reader =
      new WireReader(
          version ->
              Catalogue.isOfOneList(version, VERSION)
                  ? Optional.of(List.of(TARGET))
                  : Optional.empty());

  private static WireObservation.Builder timeout() {
    return at(NOW).setTimeout(WireTimeout.getDefaultInstance());
  }

  private static WireObservation.Builder at(Instant sent) {
    return WireObservation.newBuilder()
        .setSentMicros(ChronoUnit.MICROS.between(Instant.EPOCH, sent))
        .setElapsedNanos(1_000_000);
  }

  private WireReader.Read read(WireObservation.Builder... observations) {
    var batch = Batch.newBuilder().setNumber(1).setAssignmentVersion(VERSION);
    for (var observation : observations) {
      batch.addObservations(observation);
    }
    return reader.read("ams1", batch.build(), NOW);
  }

  private Outcome outcome(WireObservation.Builder observation) {
    return read(observation).good().getFirst().outcome();
  }

  @Test
  void read_everyOutcome() {
    assertThat(
            outcome(
                at(NOW)
                    .setAnswered(
                        WireAnswered.newBuilder()
                            .setAuthoritative(true)
                            .setSerial(-1)
                            .setNsid(ByteString.copyFromUtf8("fra2"))
                            .setSizeBytes(120)
                            .setRrsigExpires(1_800_000_000))))
        .isEqualTo(
            new Outcome.Answered(
                0,
                true,
                new Serial(0xFFFF_FFFFL),
                "66726132",
                120,
                Instant.ofEpochSecond(1_800_000_000)));
    assertThat(outcome(timeout())).isEqualTo(new Outcome.Timeout());
    assertThat(outcome(at(NOW).setTruncated(WireTruncated.newBuilder().setEmpty(true))))
        .isEqualTo(new Outcome.Truncated(0, true));
    assertThat(outcome(at(NOW).setMismatch(WireMismatch.newBuilder().setReason("ID"))))
        .isEqualTo(new Outcome.Mismatch(Outcome.MismatchReason.ID));
    assertThat(outcome(at(NOW).setMalformed(WireMalformed.newBuilder().setSection("answer"))))
        .isEqualTo(new Outcome.Malformed(Outcome.Section.ANSWER, ""));
    assertThat(
            outcome(
                at(NOW)
                    .setUnreachable(WireUnreachable.newBuilder().setReason("connection-refused"))))
        .isEqualTo(new Outcome.Unreachable(Outcome.UnreachableReason.CONNECTION_REFUSED));
    assertThat(
            outcome(
                at(NOW)
                    .setOwnFault(WireOwnFault.newBuilder().setReason("STALL").setDetail("a\nb"))))
        .isEqualTo(new Outcome.OwnFault(Outcome.OwnFaultReason.STALL, "a b"));
  }

  @Test
  void read_dropsWhatCannotBe_andKeepsTheRest() {
    var read =
        read(
            timeout().setTargetIndex(1),
            timeout().setTargetIndex(-5),
            at(NOW.plus(Duration.ofHours(1))).setTimeout(WireTimeout.getDefaultInstance()),
            at(NOW.minus(Duration.ofDays(30))).setTimeout(WireTimeout.getDefaultInstance()),
            timeout().setSentMicros(Long.MAX_VALUE),
            timeout().setSentMicros(Long.MIN_VALUE),
            timeout().setElapsedNanos(-1),
            timeout().setElapsedNanos(Long.MAX_VALUE),
            at(NOW),
            at(NOW).setMismatch(WireMismatch.newBuilder().setReason("whatever")),
            at(NOW).setAnswered(WireAnswered.newBuilder().setRcode(70_000)),
            timeout());

    assertThat(read.good()).hasSize(1);
    assertThat(read.dropped())
        .isEqualTo(
            Map.of(
                ObservationResult.WRONG_TARGET, 2,
                ObservationResult.FUTURE, 2,
                ObservationResult.ABSURD_CLOCK, 2,
                ObservationResult.ABSURD_ELAPSED, 2,
                ObservationResult.NO_OUTCOME, 3));
  }

  @Test
  void read_laterThanTenMinutes_isKept_andNotJudged() {
    var read =
        read(
            timeout(),
            at(NOW.minus(Duration.ofMinutes(9))).setTimeout(WireTimeout.getDefaultInstance()),
            at(NOW.minus(Duration.ofMinutes(11))).setTimeout(WireTimeout.getDefaultInstance()));

    assertThat(read.good()).hasSize(2);
    assertThat(read.late()).hasSize(1);
    assertThat(read.kept().getObservationsCount()).isEqualTo(3);
    assertThat(read.dropped()).isEmpty();
  }

  @Test
  void read_kept_isTheBatchItself_whereAllMakesSense() {
    var batch =
        Batch.newBuilder()
            .setNumber(1)
            .setAssignmentVersion(VERSION)
            .addObservations(timeout())
            .build();
    assertThat(reader.read("ams1", batch, NOW).kept()).isSameAs(batch);
  }

  @Test
  void read_otherAssignment_dropsAll() {
    var batch =
        Batch.newBuilder().setAssignmentVersion(99 + (1 << 24)).addObservations(timeout()).build();
    assertThat(reader.read("ams1", batch, NOW).dropped())
        .isEqualTo(Map.of(ObservationResult.WRONG_ASSIGNMENT, 1));
  }

  @Test
  void read_otherEditionOfTheSameList_isRead() {
    var batch = Batch.newBuilder().setAssignmentVersion(98).addObservations(timeout()).build();
    assertThat(reader.read("ams1", batch, NOW).good()).hasSize(1);
  }

  @Test
  void read_sortsByTheTimeOfKnowing() {
    var late = at(NOW.minusSeconds(3)).setElapsedNanos(Duration.ofSeconds(2).toNanos());
    var read =
        read(
            timeout(),
            late.setTimeout(WireTimeout.getDefaultInstance()),
            at(NOW.minusSeconds(2)).setTimeout(WireTimeout.getDefaultInstance()));
    assertThat(read.good()).isSortedAccordingTo((a, b) -> a.known().compareTo(b.known()));
  }

  @Test
  void read_randomBytes_neverThrows() {
    var random = new Random(11);
    int parsed = 0;
    for (int i = 0; i < 20_000; i++) {
      var bytes = timeout().build().toByteArray();
      for (int flip = 0; flip < 3; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        var observation = WireObservation.parseFrom(bytes);
        var read = read(observation.toBuilder());
        assertThat(read.good().size() + read.late().size() + read.dropped().size()).isEqualTo(1);
        parsed++;
      } catch (InvalidProtocolBufferException ignored) {
        // What is no message at all never gets as far as this.
      }
    }
    assertThat(parsed).isPositive();
  }
}
