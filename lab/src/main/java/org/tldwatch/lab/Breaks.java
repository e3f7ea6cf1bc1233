// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.lab.server.Faults;
import org.tldwatch.model.Rcode;
import org.tldwatch.model.Tld;

/**
 * Breaks the world on purpose. Breaks add up; of two for the same server the later counts. Each
 * takes effect with the next question. Thread-safe.
 */
public final class Breaks {
  private static final Logger logger = LoggerFactory.getLogger(Breaks.class);

  private final Faults faults;
  private final List<Tld> tlds;
  private final Map<String, NameServer> servers = new LinkedHashMap<>();

  Breaks(Faults faults, List<Registry> registries) {
    this.faults = faults;
    this.tlds = registries.stream().map(Registry::tld).toList();
    registries.stream()
        .flatMap(registry -> registry.servers().stream())
        .forEach(server -> servers.put(server.name(), server));
  }

  /**
   * No name server answers for the TLD any more; those it shares still answer for others.
   *
   * @throws IllegalArgumentException if the world has no such TLD
   */
  public void outage(Tld tld) {
    if (!tlds.contains(tld)) {
      throw new IllegalArgumentException("no TLD of the lab: " + tld + "; it has " + tlds);
    }
    faults.silence(tld);
    logger.info("lab: breaking {}: no name server answers", tld);
  }

  /**
   * The server answers SERVFAIL to every question.
   *
   * @param server host name, any case
   * @throws IllegalArgumentException if the world has no such server
   */
  public void servfail(String server) {
    faults.fail(serverOf(server), Rcode.SERVFAIL);
    logger.info("lab: breaking {}: it answers SERVFAIL", server);
  }

  /**
   * The server answers REFUSED to every question.
   *
   * @throws IllegalArgumentException if the world has no such server
   */
  public void refused(String server) {
    faults.fail(serverOf(server), Rcode.REFUSED);
    logger.info("lab: breaking {}: it answers REFUSED", server);
  }

  /**
   * The server answers that much later than usual.
   *
   * @throws IllegalArgumentException if the world has no such server
   */
  public void slow(String server, Duration by) {
    faults.slow(serverOf(server), by);
    logger.info("lab: breaking {}: it answers {} ms later", server, by.toMillis());
  }

  /** Everything works again. */
  public void mend() {
    faults.clear();
    logger.info("lab: mended");
  }

  private NameServer serverOf(String name) {
    var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    var server = servers.get(bare.toLowerCase(Locale.ROOT));
    if (server == null) {
      throw new IllegalArgumentException(
          "no name server of the lab: " + name + "; it has " + servers.keySet());
    }
    return server;
  }
}
