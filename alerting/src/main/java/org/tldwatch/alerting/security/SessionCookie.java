// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.security;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session.SessionTrackingMode;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.tldwatch.runtime.config.AlertingConfig;

/** The cookie that carries a member's session, and how long a session lasts without a request. */
@Component
final class SessionCookie
    implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory>, Ordered {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final boolean secure;

  SessionCookie(AlertingConfig config) {
    var url = config.publicUrl();
    this.secure = url != null && "https".equalsIgnoreCase(url.getScheme());
  }

  @Override
  public void customize(ConfigurableServletWebServerFactory factory) {
    var session = factory.getSettings().getSession();
    session.setTimeout(TIMEOUT);
    session.setTrackingModes(Set.of(SessionTrackingMode.COOKIE));
    var cookie = session.getCookie();
    cookie.setName(secure ? "__Host-tldwatch" : "tldwatch");
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setSameSite(SameSite.STRICT);
  }

  /** After Spring Boot's own, which sets what properties say. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
