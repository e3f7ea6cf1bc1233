// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.metrics.OverdueResult;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireTimeout;

class OverdueReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Target UDP = target(Transport.UDP);
  private static final long VERSION = 99L << 24;

  private final WireReader reader =
      new WireReader(
          version ->
              version == VERSION
                  ? Optional.of(List.of(UDP, target(Transport.TCP)))
                  : Optional.empty());

  private static Target target(Transport transport) {
    return new Target(
        new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, transport);
  }

  private static WireOverdue.Builder notice(Instant sent, Duration waited) {
    return WireOverdue.newBuilder()
        .setSentMicros(ChronoUnit.MICROS.between(Instant.EPOCH, sent))
        .setWaitedNanos(waited.toNanos());
  }

  private static WireOverdue.Builder notice() {
    return notice(NOW.minusMillis(300), Duration.ofMillis(290));
  }

  private static Batch batch(WireOverdue.Builder... notices) {
    var batch = Batch.newBuilder().setNumber(1).setAssignmentVersion(VERSION);
    for (var notice : notices) {
      batch.addOverdue(notice);
    }
    return batch.build();
  }

  private WireReader.Read read(Batch batch) {
    return reader.read("ams1", batch, NOW);
  }

  @Test
  void goodNotice_isReadAsItIs() {
    assertThat(read(batch(notice())).overdue().good())
        .containsExactly(new Overdue("ams1", UDP, NOW.minusMillis(300), Duration.ofMillis(290)));
  }

  @Test
  void notices_areSortedByTheTimeOfKnowing() {
    var later = notice(NOW.minusSeconds(1), Duration.ofMillis(900));
    var sooner = notice(NOW.minusMillis(800), Duration.ofMillis(400));
    var read = read(batch(later, sooner));
    assertThat(read.overdue().good())
        .extracting(Overdue::waited)
        .containsExactly(Duration.ofMillis(400), Duration.ofMillis(900));
    assertThat(read.kept().getOverdueList()).containsExactly(sooner.build(), later.build());
  }

  @Test
  void whatCannotBe_isRefusedWithAReason_andTheRestIsKept() {
    var read =
        read(
            batch(
                notice().setTargetIndex(1), // over TCP
                notice().setTargetIndex(2),
                notice().setTargetIndex(-5),
                notice().setWaitedNanos(0),
                notice().setWaitedNanos(-1),
                notice().setWaitedNanos(Duration.ofSeconds(61).toNanos()),
                notice().setSentMicros(Long.MAX_VALUE),
                notice().setSentMicros(Long.MIN_VALUE),
                notice(NOW.plus(Duration.ofHours(1)), Duration.ofMillis(1)),
                notice(NOW.minusSeconds(12), Duration.ofSeconds(1)),
                notice()));

    assertThat(read.overdue().results())
        .isEqualTo(
            Map.of(
                OverdueResult.WRONG_TARGET, 3,
                OverdueResult.ABSURD_WAIT, 3,
                OverdueResult.ABSURD_CLOCK, 3,
                OverdueResult.LATE, 1,
                OverdueResult.ACCEPTED, 1));
    assertThat(read.overdue().good()).hasSize(1);
    assertThat(read.kept().getOverdueList()).containsExactly(notice().build());
  }

  @Test
  void unknownAssignment_refusesAll() {
    var read = read(batch(notice(), notice()).toBuilder().setAssignmentVersion(1).build());
    assertThat(read.overdue().results()).isEqualTo(Map.of(OverdueResult.WRONG_ASSIGNMENT, 2));
    assertThat(read.kept().getOverdueCount()).isZero();
  }

  @Test
  void badNotices_spoilNoObservation() {
    var observation =
        WireObservation.newBuilder()
            .setSentMicros(ChronoUnit.MICROS.between(Instant.EPOCH, NOW.minusSeconds(2)))
            .setElapsedNanos(Duration.ofSeconds(2).toNanos())
            .setTimeout(WireTimeout.getDefaultInstance());
    var bad = batch(notice().setTargetIndex(7));
    var read = read(bad.toBuilder().addObservations(observation).build());
    assertThat(read.good()).hasSize(1);
    assertThat(read.overdue().good()).isEmpty();
  }

  @Test
  void noNotices_nothingIsCounted() {
    var batch = batch();
    assertThat(read(batch).overdue().results()).isEmpty();
    assertThat(read(batch).kept()).isSameAs(batch);
  }
}
