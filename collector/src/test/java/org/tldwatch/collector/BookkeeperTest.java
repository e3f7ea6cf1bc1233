// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.availability.Exclusion;
import org.tldwatch.collector.availability.MinuteState;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.collector.metrics.AvailabilityMetrics;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class BookkeeperTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  private static final Target TARGET =
      new Target(
          new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, Transport.UDP);
  private static final List<String> VANTAGES = List.of("ams1", "fra1", "nyc1");

  @TempDir Path folder;
  private Instant now = START;
  private final AtomicInteger damaged = new AtomicInteger();
  private PrometheusRegistry registry = new PrometheusRegistry();

  private Bookkeeper bookkeeper() {
    registry = new PrometheusRegistry();
    var self = new SelfMetrics(registry);
    var bookkeeper =
        new Bookkeeper(
            List.of(TARGET),
            new Rules(0.51, 2, 3, 3),
            new BooksFile(folder, damaged::incrementAndGet),
            new AvailabilityMetrics(registry),
            self,
            new CatchUp(folder, 0, self),
            () -> now);
    long asn = 64500;
    for (var vantage : VANTAGES) {
      bookkeeper.join(new Vantage(vantage, vantage, "", asn++, Duration.ofSeconds(10)));
    }
    return bookkeeper;
  }

  private void silentMinute(Bookkeeper bookkeeper) {
    var observations = new ArrayList<Observation>();
    for (var vantage : VANTAGES) {
      observations.add(
          new Observation(vantage, TARGET, now, Duration.ofSeconds(2), new Outcome.Timeout()));
    }
    now = now.plusSeconds(60);
    bookkeeper.take(observations, ObservationFeed.micros(now), now);
  }

  private void doubtfulMinute(Bookkeeper bookkeeper) {
    var fault = new Outcome.OwnFault(OwnFaultReason.OFFLINE, "");
    bookkeeper.take(
        List.of(new Observation("ams1", TARGET, now, Duration.ZERO, fault)),
        ObservationFeed.micros(now),
        now);
    silentMinute(bookkeeper);
  }

  @Test
  void books_goOnAfterARestart_openMinutesIncluded() {
    try (var first = bookkeeper()) {
      for (int i = 0; i < 5; i++) {
        silentMinute(first);
      }
      doubtfulMinute(first);
    }
    try (var second = bookkeeper()) {
      for (int i = 6; i < 12; i++) {
        silentMinute(second);
      }
      for (int i = 0; i < 9; i++) {
        assertThat(state(second, i)).as("minute " + i).isEqualTo(MinuteState.DOWN_LOW_CONFIDENCE);
      }
      assertThat(state(second, 10)).isEqualTo(MinuteState.UNBOOKED);
      assertThat(second.<List<Exclusion>>ask(books -> books.exclusions()))
          .containsExactly(
              new Exclusion(
                  "ams1",
                  Family.IPV4,
                  OwnFaultReason.OFFLINE,
                  START.plusSeconds(300),
                  START.plusSeconds(360)));
    }
  }

  private static MinuteState state(Bookkeeper bookkeeper, int minute) {
    return bookkeeper.ask(books -> books.state(TARGET, START.plusSeconds(60L * minute)));
  }

  @Test
  void fileThatIsDamaged_isSetAside_andBooksBeginAnew() throws IOException {
    try (var first = bookkeeper()) {
      silentMinute(first);
    }
    var file = folder.resolve("books.gz");
    var octets = Files.readAllBytes(file);
    for (var bad :
        List.of(
            new byte[0],
            "no books".getBytes(),
            Arrays.copyOf(octets, octets.length / 2),
            Arrays.copyOf(octets, octets.length - 1),
            flipped(octets))) {
      Files.write(file, bad);
      try (var second = bookkeeper()) {
        assertThat(second.<Instant>ask(books -> books.until())).isAfter(START);
        assertThat(folder.resolve("books.gz.damaged")).hasBinaryContent(bad);
      }
    }
    assertThat(damaged).hasValue(5);
  }

  private static byte[] flipped(byte[] octets) {
    var flipped = octets.clone();
    flipped[octets.length / 2] ^= 0x10;
    return flipped;
  }

  @Test
  void seriesOfNameServersThatAreGone_go() {
    var other =
        new Target(
            new Tld("xa"), "ns2.nic.xa", InetAddress.ofLiteral("192.0.2.2"), 53, Transport.UDP);
    try (var bookkeeper = bookkeeper()) {
      bookkeeper.reconfigure(List.of(other), now);
      assertThat(bookkeeper.<Integer>ask(books -> books.serverDowntimes(other.tld()).size()))
          .isEqualTo(1);
      assertThat(names(registry)).contains("ns2.nic.xa").doesNotContain("ns1.nic.xa");
    }
  }

  private static List<String> names(PrometheusRegistry registry) {
    return registry.scrape().stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .map(point -> point.getLabels().get("server"))
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void reader_isTold_whenTheBooksAreClosed() {
    var bookkeeper = bookkeeper();
    bookkeeper.close();
    silentMinute(bookkeeper);
    assertThatThrownBy(() -> bookkeeper.ask(books -> books.until()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("stopping");
  }
}
