// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.machine;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Our own metrics for Prometheus, {@code tldwatch_alerting_*}. */
@RestController
final class MetricsController {
  private final PrometheusMeterRegistry meters;

  MetricsController(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  @GetMapping(path = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
  String metrics() {
    return meters.scrape();
  }
}
