// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.machine;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/** The alerts API and the metrics: no log-in, no session, no cookies; from loopback only. */
@Configuration(proxyBeanMethods = false)
class MachineSecurity {
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain machinePaths(HttpSecurity http) throws Exception {
    return http.securityMatcher("/api/v2/**", "/metrics")
        .addFilterBefore(new LoopbackFilter(), SecurityContextHolderFilter.class)
        .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .build();
  }
}
