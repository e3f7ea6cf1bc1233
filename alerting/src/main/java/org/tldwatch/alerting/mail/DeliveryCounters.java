// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.tldwatch.alerting.metrics.AlertingMetric;

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
          result -> AlertingMetric.DELIVERIES.counter(meters, label(purpose), label(result)));
      AlertingMetric.DELIVERY_DURATION.timer(meters, label(purpose));
    }
  }

  void count(LetterPurpose purpose, DeliveryState result) {
    AlertingMetric.DELIVERIES.counter(meters, label(purpose), label(result)).increment();
  }

  void time(LetterPurpose purpose, Duration sinceWritten) {
    AlertingMetric.DELIVERY_DURATION.timer(meters, label(purpose)).record(sinceWritten);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
