// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.RefusalReason;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOverdue;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.probe.FakeCollector;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.active.AskStatistics;
import org.tldwatch.probe.active.Assignment;
import org.tldwatch.probe.active.Clocks;
import org.tldwatch.probe.active.Oddities;
import org.tldwatch.probe.health.Health;
import org.tldwatch.probe.link.spool.Spool;

/** The link to a collector that forgets to acknowledge, hangs up, or talks nonsense. */
class LinkIT {
  private static final int CAPACITY = 3_000;
  private static final long CAPACITY_BYTES = CAPACITY * 20L;

  private final FakeCollector collector = new FakeCollector();
  private final DefaultEventLoop loop = new DefaultEventLoop();
  private final List<Assignment> assignments = new CopyOnWriteArrayList<>();
  private final Link link =
      new Link(
          Hello.newBuilder().setVantage("ams1").setBoot(0xB007).build(),
          List.of(collector.channel()),
          loop,
          new Clocks(InstantSource.system(), System::nanoTime),
          new Random(1),
          Spool.NONE,
          CAPACITY_BYTES,
          CollectorChoice.CALM,
          assignments::add);
  private int next;

  @BeforeEach
  void start() {
    loop.execute(link::start);
    await().until(() -> collector.hellos.size() == 1);
  }

  @AfterEach
  void stop() {
    loop.submit(link::stop).syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    collector.close();
  }

  @Test
  void hello_thenObservations() {
    observe(3);
    await().until(() -> collector.observations().count() == 3);
    assertThat(collector.hellos.getFirst().getVantage()).isEqualTo("ams1");
    await().until(() -> statistics().buffered() == 0);
    assertThat(statistics().connected()).isTrue();
  }

  @Test
  void overdue_leavesOnce_withNothingElse() {
    await().until(() -> statistics().connected());
    assertThat(overdue()).isTrue();
    await().until(() -> !collector.batches.isEmpty());
    assertThat(collector.batches.getFirst().getOverdueList())
        .containsExactly(
            WireOverdue.newBuilder()
                .setTargetIndex(4)
                .setSentMicros(5)
                .setWaitedNanos(6_000_000)
                .build());
    await().until(() -> statistics().acknowledgedBatches() == 1);
    assertThat(statistics().buffered()).isZero();
  }

  @Test
  void overdue_isNotSentAgain_butTheObservationsAre() {
    collector.acknowledgeOnly(number -> false);
    await().until(() -> !collector.hellos.isEmpty() && statistics().connected());
    loop.submit(
            () -> {
              link.overdue(4, 5, 6_000_000);
              link.observed(next++, 1, 1, new Outcome.Timeout(), Detail.NONE);
            })
        .syncUninterruptibly();
    await().until(() -> collector.batches.size() == 1);
    assertThat(collector.batches.getFirst().getOverdueCount()).isOne();
    collector.breakStreams();
    await().until(() -> collector.batches.size() == 2);
    assertThat(collector.batches.getLast().getOverdueCount()).isZero();
    assertThat(collector.batches.getLast().getObservationsCount()).isOne();
  }

  private boolean overdue() {
    return loop.submit(() -> link.overdue(4, 5, 6_000_000)).syncUninterruptibly().getNow();
  }

  @Test
  void report_isTheNewestOfThoseThatWait() {
    report(7, 8);
    await().until(() -> !collector.reports.isEmpty());
    assertThat(collector.reports).hasSize(1);
    var report = collector.reports.getFirst();
    assertThat(report.getAskedSamples()).isEqualTo(8);
    assertThat(report.getExpectedSamples()).isEqualTo(9);
    assertThat(report.getTargets()).isEqualTo(3);
    assertThat(report.getSockets()).isEqualTo(2);
    assertThat(report.getLongestLagNanos()).isEqualTo(4_000_000);
    assertThat(report.getMismatchedPacketsMap()).isEqualTo(Map.of("ID", 11L));
    assertThat(report.getStreams()).isEqualTo(1);
  }

  @Test
  void report_thatFoundNoStream_leavesOnTheNextOne_andIsNotSentAgain() {
    collector.breakStreams();
    report(1);
    await().until(() -> collector.reports.size() == 1);
    assertThat(collector.hellos).hasSize(2);
    collector.breakStreams();
    await().until(() -> collector.hellos.size() == 3 && statistics().connected());
    report(2);
    await().until(() -> collector.reports.size() == 2);
    assertThat(collector.reports).extracting(ProbeReport::getAskedSamples).containsExactly(1L, 2L);
  }

  @Test
  void report_leavesWhereNothingIsAcknowledged() {
    collector.acknowledgeOnly(number -> false);
    observe(100_000);
    report(1);
    await().until(() -> collector.reports.size() == 1);
    assertThat(collector.reports.getFirst().getDroppedObservations()).isPositive();
    assertThat(collector.reports.getFirst().getBufferedObservations())
        .isEqualTo(statistics().buffered());
  }

  @Test
  void assignment_isHandedOn() {
    collector.assign(4, List.of(Fixtures.target("xa", 53, Transport.UDP)));
    await().until(() -> assignments.stream().anyMatch(given -> given.version() == 4));
    assertThat(assignments.getLast().targets()).hasSize(1);
  }

  @Test
  void hostileAssignment_isCounted() {
    collector.assign(
        org.tldwatch.model.wire.Assignment.newBuilder()
            .setVersion(5)
            .addTargets(WireTarget.newBuilder().setTld("..").setPort(-5))
            .addTargets(FakeCollector.wire(Fixtures.target("xa", 53, Transport.UDP)))
            .build());
    await().until(() -> statistics().refusedTargets() == 1);
    assertThat(assignments.getLast().targets().get(0)).isEmpty();
    assertThat(assignments.getLast().targets().get(1)).isPresent();
  }

  @Test
  void refusedObservations_areCountedOnce_andReported() {
    collector.refuse(Map.of("future", 2L, "not-yet-thought-of", 1L));
    observe(3);
    await().until(() -> statistics().acknowledgedBatches() == 1);
    assertThat(statistics().buffered()).isZero();
    assertThat(statistics().refused())
        .isEqualTo(Map.of(RefusalReason.FUTURE, 2L, RefusalReason.OTHER, 1L));
    report(1);
    await().until(() -> collector.reports.size() == 1);
    assertThat(collector.reports.getFirst().getRefusedObservationsMap())
        .isEqualTo(Map.of("FUTURE", 2L, "OTHER", 1L));
  }

  @Test
  void lostAcknowledgements_makeBatchesLeaveAgain() {
    collector.acknowledgeOnly(number -> number % 2 == 0);
    observe(2_000);
    await().until(() -> numbers().contains(4L));
    await().until(() -> statistics().acknowledgedBatches() == 2);
    collector.acknowledgeOnly(number -> true);
    collector.breakStreams();
    observe(500);
    await().until(() -> statistics().buffered() == 0);
    assertThat(numbers()).startsWith(1L, 2L, 3L, 4L).endsWith(1L, 3L, 5L);
    assertEachObservationOnce(2_500);
  }

  @Test
  void brokenStreams_loseNothing() {
    for (int round = 1; round <= 3; round++) {
      observe(700);
      int hellos = round + 1;
      collector.breakStreams();
      observe(300);
      await().atMost(Duration.ofSeconds(20)).until(() -> collector.hellos.size() == hellos);
    }
    await().until(() -> statistics().buffered() == 0);
    assertThat(collector.hellos).extracting(Hello::getBoot).containsOnly(0xB007L);
    assertThat(statistics().streams()).isEqualTo(4);
    assertEachObservationOnce(3_000);
    assertThat(numbers().stream().distinct().sorted().toList())
        .isEqualTo(
            LongStream.rangeClosed(1, numbers().stream().distinct().count()).boxed().toList());
  }

  @Test
  void collectorThatTakesNothing_fillsTheBufferOnly() {
    collector.acknowledgeOnly(number -> false);
    observe(100_000);
    var full = statistics();
    assertThat(full.buffered()).isLessThanOrEqualTo(CAPACITY + 64 * 500);
    assertThat(full.dropped()).isEqualTo(100_000 - full.buffered());
    collector.acknowledgeOnly(number -> true);
    collector.breakStreams();
    await().atMost(Duration.ofSeconds(20)).until(() -> statistics().buffered() == 0);
  }

  /** What intake makes of it: the first of each number counts, whatever comes again. */
  private void assertEachObservationOnce(int count) {
    Map<Long, Batch> firsts = new HashMap<>();
    for (Batch batch : collector.batches) {
      Batch first = firsts.putIfAbsent(batch.getNumber(), batch);
      assertThat(batch).isEqualTo(first == null ? batch : first);
    }
    assertThat(
            firsts.values().stream()
                .flatMap(batch -> batch.getObservationsList().stream())
                .map(WireObservation::getTargetIndex)
                .sorted()
                .toList())
        .isEqualTo(IntStream.range(0, count).boxed().toList());
  }

  private List<Long> numbers() {
    return collector.batches.stream().map(Batch::getNumber).toList();
  }

  private LinkStatistics statistics() {
    return loop.submit(link::statistics).syncUninterruptibly().getNow();
  }

  /** Reports that differ in the samples asked, one right after the other. */
  private void report(long... asked) {
    loop.submit(
            () -> {
              for (long samples : asked) {
                link.report(asking(samples), Health.UNKNOWN);
              }
            })
        .syncUninterruptibly();
  }

  private static AskStatistics asking(long asked) {
    return new AskStatistics(
        3,
        asked,
        asked + 1,
        Map.of(),
        Map.of(Outcome.MismatchReason.ID, 11L),
        0,
        0,
        0,
        0,
        0,
        2,
        Duration.ofMillis(4),
        new Oddities(1, 2, 3, 4, 5, 6));
  }

  /** As many observations, each with an index of its own. */
  private void observe(int count) {
    loop.submit(
            () -> {
              for (int i = 0; i < count; i++) {
                link.observed(next++, 1, 1, new Outcome.Timeout(), Detail.NONE);
              }
            })
        .syncUninterruptibly();
  }
}
