// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.testing.MetricsPage;

/** What targets, vantages and TLDs cost in series is what the documentation says. */
class SeriesCostTest {
  private static final Instant NOW = Instant.parse("2026-11-20T14:00:00Z");
  private static final Tld XA = new Tld("xa");

  private final MeasurementMetrics metrics = new MeasurementMetrics(() -> NOW);

  private static Target target(int number, Transport transport) {
    var address = InetAddress.ofLiteral("192.0.2." + number);
    return new Target(XA, "ns" + number + ".nic.xa", address, 53, transport);
  }

  private long series() {
    return Exposition.of(metrics, new PrometheusRegistry())
        .lines()
        .filter(line -> !line.startsWith("#"))
        .count();
  }

  private void answer(Target target, String vantage) {
    var connect = target.transport() == Transport.UDP ? null : Duration.ofMillis(5);
    var handshake = target.transport() == Transport.DOT ? Duration.ofMillis(5) : null;
    metrics.observe(
        new Observation(
            vantage,
            target,
            NOW,
            Duration.ofMillis(30),
            new Outcome.Answered(0, true, new Serial(7), "", 100, NOW),
            new Observation.Detail(connect, handshake, -1, "")));
  }

  /** What the page says in the row of the table that begins so. */
  private static int documented(String row) throws IOException {
    var found =
        Pattern.compile("(?m)^\\| " + Pattern.quote(row) + "[^|]*\\| (\\d+) \\|")
            .matcher(Files.readString(MetricsPage.FILE));
    assertThat(found.find()).as(row).isTrue();
    return Integer.parseInt(found.group(1));
  }

  @Test
  void costs_areThoseOfTheDocumentation() throws IOException {
    metrics.addTld(XA);
    assertThat(series()).isEqualTo(documented("a TLD"));
    long before = series();
    metrics.addTarget(target(1, Transport.UDP));
    metrics.addVantage("ams1");
    answer(target(1, Transport.UDP), "ams1");
    long first = series() - before;
    metrics.addVantage("nyc1");
    answer(target(1, Transport.UDP), "nyc1");
    long pair = series() - before - first;
    assertThat(pair).isEqualTo(documented("a vantage at a target over UDP"));
    assertThat(first - pair).isEqualTo(documented("a target"));
  }

  @Test
  void connections_costMore() throws IOException {
    for (var transport : new Transport[] {Transport.TCP, Transport.DOT}) {
      metrics.addTarget(target(1, transport));
      metrics.addVantage("ams1");
      answer(target(1, transport), "ams1");
      long before = series();
      metrics.addVantage("nyc1");
      answer(target(1, transport), "nyc1");
      assertThat(series() - before)
          .isEqualTo(
              documented(
                  transport == Transport.TCP
                      ? "a vantage at a target over TCP"
                      : "a vantage at a target over DoT"));
      metrics.removeVantage("ams1");
      metrics.removeVantage("nyc1");
      metrics.removeTarget(target(1, transport));
    }
  }

  @Test
  void eachOutcomeThatWasMet_costsOneSeriesAndItsReasonAnother() throws IOException {
    metrics.addTarget(target(1, Transport.UDP));
    metrics.addVantage("ams1");
    metrics.addVantage("nyc1");
    long before = series();
    for (int i = 0; i < 5; i++) {
      fail("ams1");
    }
    assertThat(series() - before).isEqualTo(2);
    fail("nyc1");
    assertThat(series() - before).isEqualTo(3);
    assertThat(documented("an outcome but `ok`")).isEqualTo(1);
    assertThat(documented("a reason")).isEqualTo(1);
  }

  private void fail(String vantage) {
    metrics.observe(
        new Observation(
            vantage, target(1, Transport.UDP), NOW, Duration.ofSeconds(2), new Outcome.Timeout()));
  }
}
