// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the bearer token of the REST API (RFC 6750, section 2.1); compares in constant time. */
final class BearerToken extends OncePerRequestFilter {
  static final String AUTHORITY = "ROLE_READER";
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;

  BearerToken(String token) {
    if (token.isBlank()) {
      throw new IllegalArgumentException("the API token should not be empty");
    }
    this.expected = token.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null
        && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && isExpected(header.substring(SCHEME.length()).strip())) {
      var context = SecurityContextHolder.createEmptyContext();
      context.setAuthentication(
          UsernamePasswordAuthenticationToken.authenticated(
              "api-token", null, List.of(new SimpleGrantedAuthority(AUTHORITY))));
      SecurityContextHolder.setContext(context);
    }
    chain.doFilter(request, response);
  }

  private boolean isExpected(String given) {
    return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
  }
}
