// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.metrics.SelfMetrics;

class EventLogTest {
  private static final Instant START = Instant.parse("2026-11-20T14:00:00Z");

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final SelfMetrics metrics = new SelfMetrics(registry);
  private final EventLog log = new EventLog(metrics, START);

  private EventReader open(String after) {
    return log.open(after, () -> {}).orElseThrow();
  }

  private static List<EventLog.Event> read(EventReader reader) throws InterruptedException {
    var events = new ArrayList<EventLog.Event>();
    for (var event = reader.next(Duration.ZERO);
        event != null;
        event = reader.next(Duration.ZERO)) {
      events.add(event);
    }
    return events;
  }

  private void publish(int count) {
    IntStream.range(0, count).forEach(i -> log.publish("tld-state", List.of(i)));
  }

  @Test
  void readers_hearWhatComes() throws Exception {
    publish(1);
    var reader = open(null);
    publish(2);
    assertThat(read(reader)).extracting(EventLog.Event::data).containsExactly("[0]", "[1]");
  }

  @Test
  void readerThatComesBack_goesOnWhereItWas() throws Exception {
    var first = open(null);
    publish(3);
    var second = read(first).get(1);
    log.close(first);
    publish(1);
    assertThat(read(open(second.id())))
        .extracting(EventLog.Event::data)
        .containsExactly("[2]", "[0]");
  }

  @Test
  void readerThatWasAwayTooLong_isToldSo() throws Exception {
    var reader = open(null);
    publish(1);
    var id = read(reader).getFirst().id();
    log.close(reader);
    publish(EventLog.KEPT);
    assertThat(read(open(id))).hasSize(EventLog.KEPT);
    publish(1);
    assertThat(read(open(id))).extracting(EventLog.Event::type).containsExactly("reset");
  }

  @Test
  void idsOfAnotherProcess_areNotMistakenForOurs() throws Exception {
    publish(3);
    for (var id : List.of("zzz-1", "1", "", "-", id(9), id(-1), "x-99999999999999999999")) {
      assertThat(read(open(id))).extracting(EventLog.Event::type).containsExactly("reset");
    }
    assertThat(read(open(id(0)))).hasSize(3);
  }

  private static String id(long number) {
    return Long.toString(START.toEpochMilli(), Character.MAX_RADIX) + "-" + number;
  }

  @Test
  void readerThatDoesNotRead_isDroppedAndCounted() {
    var drops = new AtomicInteger();
    var reader = log.open(null, drops::incrementAndGet).orElseThrow();
    publish(EventLog.KEPT + 300);
    assertThat(drops).hasValue(1);
    assertThat(reader.isDropped()).isTrue();
    var counter =
        (CounterSnapshot)
            registry.scrape(name -> name.equals("tldwatch_collector_event_readers_dropped")).get(0);
    assertThat(counter.getDataPoints().getFirst().getValue()).isEqualTo(1);
  }

  @Test
  void readers_areLimited() {
    var readers = IntStream.range(0, EventLog.MOST_READERS).mapToObj(_ -> open(null)).toList();
    assertThat(log.open(null, () -> {})).isEmpty();
    log.close(readers.getFirst());
    assertThat(log.open(null, () -> {})).isPresent();
  }
}
