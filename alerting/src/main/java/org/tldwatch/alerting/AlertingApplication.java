// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.tldwatch.alerting.evidence.CollectorAddress;
import org.tldwatch.alerting.metrics.AlertingMetric;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.SmtpConfig;

/** Root of the Spring context: finds the beans of the packages below, gives them the settings. */
@SpringBootApplication(
    proxyBeanMethods = false,
    // It would add an account with a password of its own to the committee's.
    exclude = UserDetailsServiceAutoConfiguration.class)
class AlertingApplication {
  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  AlertingConfig config(AlertingSettings settings) {
    return settings.config();
  }

  @Bean
  SmtpConfig smtp(AlertingConfig config) {
    return config.smtp();
  }

  @Bean
  CollectorAddress collector(AlertingSettings settings) {
    return new CollectorAddress(settings.collector(), settings.apiToken());
  }

  @Bean
  PrometheusMeterRegistry meters() {
    var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.config().meterFilter(AlertingMetric.onlyCatalogued());
    return meters;
  }
}
