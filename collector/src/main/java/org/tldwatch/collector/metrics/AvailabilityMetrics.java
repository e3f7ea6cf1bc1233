// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Downtime;
import org.tldwatch.collector.availability.KOfN;
import org.tldwatch.collector.availability.MinuteState;
import org.tldwatch.collector.availability.Receipt;
import org.tldwatch.model.Tld;
import org.tldwatch.model.metrics.AvailabilityMetric;

/** The series of the books, a few for each TLD and name server; shown anew minute by minute. */
public final class AvailabilityMetrics {
  private static final String MONTH = "month";
  private static final String WEEK = "week";

  /** All but those of low confidence, which are shown as what they say. */
  private static final List<MinuteState> STATES =
      Arrays.stream(MinuteState.values()).filter(state -> state.plain() == state).toList();

  private final Gauge states;
  private final Gauge serviceDowntimes;
  private final Gauge serverDowntimes;
  private final Gauge ratios;
  private final Gauge bookedUntil;
  private final Counter observations;
  private final Counter corrections;

  public AvailabilityMetrics(PrometheusRegistry registry) {
    var series = new Series(registry);
    states = series.gauge(AvailabilityMetric.SERVICE_STATE);
    serviceDowntimes = series.gauge(AvailabilityMetric.SERVICE_DOWNTIME);
    serverDowntimes = series.gauge(AvailabilityMetric.SERVER_DOWNTIME);
    ratios = series.gauge(AvailabilityMetric.RATIO);
    bookedUntil = series.gauge(AvailabilityMetric.BOOKED_UNTIL);
    observations = series.counter(AvailabilityMetric.OBSERVATIONS);
    corrections = series.counter(AvailabilityMetric.CORRECTIONS);
    for (var receipt : Receipt.values()) {
      observations.initLabelValues(receipt.label());
    }
  }

  public void observations(Receipt receipt, long count) {
    observations.labelValues(receipt.label()).inc(count);
  }

  public void corrections(long count) {
    corrections.inc(count);
  }

  /** Shows the books as they are now. */
  public void show(Books books) {
    bookedUntil.set((double) books.until().getEpochSecond());
    var newest = books.until().minusSeconds(60);
    for (var tld : books.tlds()) {
      var state = books.state(tld, newest).plain();
      for (var each : STATES) {
        states.labelValues(tld.label(), each.label()).set(each == state ? 1 : 0);
      }
      show(serviceDowntimes, books.downtime(tld), tld.label());
      books
          .serverDowntimes(tld)
          .forEach((server, downtime) -> show(serverDowntimes, downtime, tld.label(), server));
      show(tld, books.monthAvailability(tld), MONTH);
      show(tld, books.weekAvailability(tld), WEEK);
    }
  }

  /** Removes what is shown, before other TLDs and name servers are. */
  public void clear() {
    List.of(states, serviceDowntimes, serverDowntimes, ratios).forEach(Gauge::clear);
  }

  private static void show(Gauge gauge, Downtime downtime, String... subject) {
    Map.of(MONTH, downtime.month(), WEEK, downtime.week())
        .forEach(
            (window, minutes) -> {
              var labels = Arrays.copyOf(subject, subject.length + 1);
              labels[subject.length] = window;
              gauge.labelValues(labels).set(60.0 * minutes);
            });
  }

  /** Before the first vote there is no ratio. */
  private void show(Tld tld, KOfN availability, String window) {
    if (!Double.isNaN(availability.one())) {
      ratios.labelValues(tld.label(), "1", window).set(availability.one());
      ratios.labelValues(tld.label(), "2", window).set(availability.two());
    }
  }
}
