// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.ProbeConfig;

/** What several tests set up alike. */
public final class Fixtures {
  public static final InetAddress LOOPBACK = address("127.0.0.1");

  private Fixtures() {}

  public static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException cause) {
      throw new IllegalArgumentException(cause);
    }
  }

  public static Target target(String tld, int port, Transport transport) {
    return new Target(new Tld(tld), "ns1.nic." + tld, LOOPBACK, port, transport);
  }

  public static ProbeConfig config(Duration interval, Duration timeout) {
    return new ProbeConfig(
        "ams1",
        interval,
        timeout,
        List.of(),
        new LocationConfig("Amsterdam", "NL", 64500),
        HostPort.parse("127.0.0.1:7443"),
        null);
  }
}
