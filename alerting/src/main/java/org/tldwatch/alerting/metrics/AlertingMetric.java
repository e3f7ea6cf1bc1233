// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tldwatch.model.metrics.Metric;

/** The metrics that alerting tells about itself. */
public enum AlertingMetric implements Metric {
  ALERTS_RECEIVED("tldwatch_alerting_alerts_received_total", Type.COUNTER, "Alerts committed."),
  POSTS(
      "tldwatch_alerting_posts_total",
      Type.COUNTER,
      "Arrays of alerts that were posted, by what became of them.",
      "result"),
  ALERTS_SILENT(
      "tldwatch_alerting_alerts_silent",
      Type.GAUGE,
      "Active alerts whose sender has fallen silent without resolving them."),
  INCIDENTS_OPEN("tldwatch_alerting_incidents_open", Type.GAUGE, "Open incidents."),
  EVIDENCE(
      "tldwatch_alerting_evidence_total",
      Type.COUNTER,
      "Evidence asked of the collector, by what came of it.",
      "result"),
  CONTACTS("tldwatch_alerting_contacts", Type.GAUGE, "Contacts in use."),
  CONTACTS_FAULTS(
      "tldwatch_alerting_contacts_faults",
      Type.GAUGE,
      "Faults of the newest contact file; if any, an older version is in use."),
  NOTICES(
      "tldwatch_alerting_notices_total",
      Type.COUNTER,
      "Changes of incidents that the contacts of a ccTLD should hear of, by what came of it.",
      "result"),
  DRAFTS_WAITING(
      "tldwatch_alerting_drafts_waiting",
      Type.GAUGE,
      "Drafts that wait for a member of the committee.",
      "state"),
  OUTBOX_DEPTH(
      "tldwatch_alerting_outbox_depth", Type.GAUGE, "Deliveries that wait or are being sent."),
  OUTBOX_OLDEST(
      "tldwatch_alerting_outbox_oldest_seconds",
      Type.GAUGE,
      "Age of the oldest delivery that waits."),
  OUTBOX_UNKNOWN(
      "tldwatch_alerting_outbox_unknown",
      Type.GAUGE,
      "Deliveries in doubt that wait for a person."),
  DELIVERIES(
      "tldwatch_alerting_deliveries_total",
      Type.COUNTER,
      "Attempts to deliver a mail to one recipient, by what came of them.",
      "purpose",
      "result"),
  DELIVERY_DURATION(
      "tldwatch_alerting_delivery_duration_seconds",
      Type.SUMMARY,
      "Time from a letter's commit until the relay has taken it.",
      "purpose");

  @SuppressWarnings("ImmutableEnumChecker") // A record of strings and an immutable list.
  private final Definition definition;

  AlertingMetric(String name, Type type, String help, String... labels) {
    definition = new Definition(name, type, help, labels);
  }

  @Override
  public Definition definition() {
    return definition;
  }

  /** The counter with these label values, made where there is none yet. */
  public Counter counter(MeterRegistry meters, String... labelValues) {
    return Counter.builder(metricName())
        .description(help())
        .tags(tags(labelValues))
        .register(meters);
  }

  /** Shows with these label values what is supplied at each scrape. */
  public void gauge(MeterRegistry meters, Supplier<Number> value, String... labelValues) {
    Gauge.builder(metricName(), value)
        .description(help())
        .tags(tags(labelValues))
        .strongReference(true)
        .register(meters);
  }

  /** The timer with these label values, made where there is none yet. */
  public Timer timer(MeterRegistry meters, String... labelValues) {
    return Timer.builder(metricName()).description(help()).tags(tags(labelValues)).register(meters);
  }

  private Tags tags(String... values) {
    if (values.length != labels().size()) {
      throw new IllegalArgumentException(
          metricName() + " should get a value for each of " + labels());
    }
    var tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(labels().get(i), values[i]);
    }
    return tags;
  }

  /** Lets nothing through that is not in this catalogue, such as meters that frameworks bring. */
  public static MeterFilter onlyCatalogued() {
    var convention = new PrometheusNamingConvention();
    var names =
        Arrays.stream(values())
            .map(metric -> convention.name(metric.metricName(), metric.meterType()))
            .collect(Collectors.toSet());
    return MeterFilter.denyUnless(id -> names.contains(id.getConventionName(convention)));
  }

  private Meter.Type meterType() {
    return switch (type()) {
      case COUNTER -> Meter.Type.COUNTER;
      case GAUGE -> Meter.Type.GAUGE;
      case HISTOGRAM, SUMMARY -> Meter.Type.TIMER;
    };
  }
}
