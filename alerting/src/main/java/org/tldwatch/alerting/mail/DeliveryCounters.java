// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.tldwatch.alerting.metrics.AlertingMetric;
import org.tldwatch.model.Labels;

/** What came of attempts to deliver, counted from zero at the start. Thread-safe. */
final class DeliveryCounters {
  /** States in which an attempt ends. */
  private static final Set<DeliveryState> RESULTS =
      Set.of(
          DeliveryState.ACCEPTED, DeliveryState.RETRY, DeliveryState.FAILED, DeliveryState.UNKNOWN);

  private final MeterRegistry meters;

  DeliveryCounters(MeterRegistry meters) {
    this.meters = meters;
    for (var purpose : LetterPurpose.values()) {
      RESULTS.forEach(
          result ->
              AlertingMetric.DELIVERIES.counter(meters, Labels.of(purpose), Labels.of(result)));
      AlertingMetric.DELIVERY_DURATION.timer(meters, Labels.of(purpose));
    }
  }

  void count(LetterPurpose purpose, DeliveryState result) {
    AlertingMetric.DELIVERIES.counter(meters, Labels.of(purpose), Labels.of(result)).increment();
  }

  void time(LetterPurpose purpose, Duration sinceWritten) {
    AlertingMetric.DELIVERY_DURATION.timer(meters, Labels.of(purpose)).record(sinceWritten);
  }
}
