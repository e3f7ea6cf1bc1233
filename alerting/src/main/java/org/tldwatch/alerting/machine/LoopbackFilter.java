// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.machine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs of this machine in and nobody else. A proxy in front of the console is a program of
 * this machine as well, and so is a browser that a foreign page makes post: what either passes on
 * is told by its headers and turned away.
 */
final class LoopbackFilter extends OncePerRequestFilter {
  private static final List<String> SIGNS_OF_A_PROXY =
      List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", HttpHeaders.VIA);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var fault = fault(request);
    if (fault.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    response.setContentType(MediaType.TEXT_PLAIN_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.getWriter().println(fault.get());
  }

  private static Optional<String> fault(HttpServletRequest request) throws IOException {
    // The container gives an address literal, for which no name server is asked.
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      return Optional.of("This path answers programs on this machine only.");
    }
    if (SIGNS_OF_A_PROXY.stream().anyMatch(header -> request.getHeader(header) != null)) {
      return Optional.of("This path answers programs on this machine only, not through a proxy.");
    }
    if (request.getHeader(HttpHeaders.ORIGIN) != null) {
      return Optional.of("This path answers programs, not web pages.");
    }
    return Optional.empty();
  }
}
