// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tldwatch.alerting.AlertingSettings;
import org.tldwatch.alerting.draft.Committee;
import org.tldwatch.runtime.config.AlertingConfig;

/**
 * Which paths are open to whom. What no rule names needs a member's log-in; the doors of machines
 * are in their own package and come first.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class Doors {
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  /** Reading over REST. There is no way to write, with or without a token. */
  @Bean
  @Order(1)
  SecurityFilterChain readers(HttpSecurity http, AlertingSettings settings) {
    return stateless(http.securityMatcher("/api/**"))
        .addFilterBefore(new BearerToken(settings.apiToken()), AuthorizationFilter.class)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/api/openapi.json")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/v1/**")
                    .hasAuthority(BearerToken.AUTHORITY)
                    .anyRequest()
                    .denyAll())
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(
                        (_, response, _) -> {
                          response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                          refuse(response, 401, "a valid bearer token is needed");
                        })
                    .accessDeniedHandler(
                        (_, response, _) -> refuse(response, 403, "this token may only read")))
        .build();
  }

  /** The console. */
  @Bean
  @Order(2)
  SecurityFilterChain members(
      HttpSecurity http, AlertingConfig config, Committee committee, InstantSource clock) {
    var login =
        new CommitteeLogin(
            committee, new MemberPasswords(config.committee()), new LoginThrottle(clock));
    return http.authenticationProvider(login)
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers("/login", "/style.css", "/icon.svg", "/health")
                    .permitAll()
                    .anyRequest()
                    .hasRole("MEMBER"))
        .formLogin(
            form ->
                form.loginPage("/login")
                    .defaultSuccessUrl("/")
                    .failureHandler(
                        (_, response, cause) ->
                            response.sendRedirect(
                                cause instanceof LockedException
                                    ? "/login?wait"
                                    : "/login?failed")))
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .headers(Doors::protectPages)
        .build();
  }

  private static void protectPages(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }

  private static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
  }

  private static void refuse(HttpServletResponse response, int status, String why)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getWriter().write("{\"error\":\"" + why + "\"}");
  }
}
