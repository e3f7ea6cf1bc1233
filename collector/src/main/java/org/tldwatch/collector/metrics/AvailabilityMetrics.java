// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
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

/**
 * The series of the books, a few for each TLD and name server; shown anew minute by minute. A
 * scrape gets all of one minute, whatever is shown meanwhile. Thread-safe.
 */
public final class AvailabilityMetrics {
  private static final String MONTH = "month";
  private static final String WEEK = "week";

  /** All but those of low confidence, which are shown as what they say. */
  private static final List<MinuteState> STATES =
      Arrays.stream(MinuteState.values()).filter(state -> state.plain() == state).toList();

  private final Counter observations;
  private final Counter corrections;
  private volatile MetricSnapshots shown = MetricSnapshots.of();

  public AvailabilityMetrics(PrometheusRegistry registry) {
    var series = new Series(registry);
    observations =
        series.counter(AvailabilityMetric.OBSERVATIONS, Receipt.values(), Receipt::label);
    corrections = series.counter(AvailabilityMetric.CORRECTIONS);
    MultiCollector collector = () -> shown;
    registry.register(collector);
  }

  public void observations(Receipt receipt, long count) {
    observations.labelValues(receipt.label()).inc(count);
  }

  public void corrections(long count) {
    corrections.inc(count);
  }

  /** Shows the books as they are now, in place of what was shown before. */
  public void show(Books books) {
    var gauges = new GaugePage();
    gauges.add(AvailabilityMetric.BOOKED_UNTIL, (double) books.until().getEpochSecond());
    var newest = books.until().minusSeconds(60);
    for (var tld : books.tlds()) {
      var state = books.state(tld, newest).plain();
      for (var each : STATES) {
        gauges.add(
            AvailabilityMetric.SERVICE_STATE, each == state ? 1 : 0, tld.label(), each.label());
      }
      add(gauges, AvailabilityMetric.SERVICE_DOWNTIME, books.downtime(tld), tld.label());
      books
          .serverDowntimes(tld)
          .forEach(
              (server, downtime) ->
                  add(gauges, AvailabilityMetric.SERVER_DOWNTIME, downtime, tld.label(), server));
      add(gauges, tld, books.monthAvailability(tld), MONTH);
      add(gauges, tld, books.weekAvailability(tld), WEEK);
    }
    shown = gauges.snapshots();
  }

  private static void add(
      GaugePage gauges, AvailabilityMetric metric, Downtime downtime, String... subject) {
    Map.of(MONTH, downtime.month(), WEEK, downtime.week())
        .forEach(
            (window, minutes) -> {
              var labels = Arrays.copyOf(subject, subject.length + 1);
              labels[subject.length] = window;
              gauges.add(metric, 60.0 * minutes, labels);
            });
  }

  /** Before the first vote there is no ratio. */
  private static void add(GaugePage gauges, Tld tld, KOfN availability, String window) {
    if (!Double.isNaN(availability.one())) {
      gauges.add(AvailabilityMetric.RATIO, availability.one(), tld.label(), "1", window);
      gauges.add(AvailabilityMetric.RATIO, availability.two(), tld.label(), "2", window);
    }
  }
}
