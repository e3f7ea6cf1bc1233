// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tldwatch.runtime.config.AlertingConfig;

/** Gives the committee of the configuration to whoever asks. */
@Configuration(proxyBeanMethods = false)
class DraftWiring {
  @Bean
  Committee committee(AlertingConfig config) {
    return Committee.of(config.committee());
  }
}
