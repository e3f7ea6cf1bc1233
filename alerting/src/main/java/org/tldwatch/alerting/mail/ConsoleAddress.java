// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tldwatch.runtime.config.AlertingConfig;
import org.tldwatch.runtime.config.HostPort;

/** The console's address as people reach it, for links in mail. Thread-safe. */
@Component
public final class ConsoleAddress {
  private final AlertingConfig config;
  private final Environment environment;

  ConsoleAddress(AlertingConfig config, Environment environment) {
    this.config = config;
    this.environment = environment;
  }

  /**
   * Address of a page.
   *
   * @param path begins with a slash
   */
  public URI page(String path) {
    var configured = config.publicUrl();
    var base = configured == null ? "http://" + listening() : configured.toString();
    return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
  }

  /** Known only once the port is open, where the system was asked for a free one. */
  private HostPort listening() {
    var listen = config.listen();
    var port = environment.getProperty("local.server.port", Integer.class);
    return port == null ? listen : new HostPort(listen.host(), port);
  }
}
