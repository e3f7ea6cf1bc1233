// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Where a service listens or is found, written {@code 127.0.0.1:8080} or {@code [::1]:8080}.
 *
 * @param port 0 to 65535; 0 asks the system for a free port, where a service listens
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)]|([^\\s:\\[\\]]+)):([^:]*)");

  public HostPort {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host should not be empty");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port should be between 0 and 65535: was " + port);
    }
  }

  /**
   * Reads {@code host:port}; IPv6 addresses stand in brackets.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static HostPort parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "should be host:port or [address]:port: was '" + text + "'");
    }
    var host = form.group(1) == null ? form.group(2) : form.group(1);
    try {
      return new HostPort(host, Integer.parseInt(form.group(3)));
    } catch (NumberFormatException cause) {
      throw new IllegalArgumentException(
          "port should be a number between 0 and 65535: was '" + text + "'", cause);
    }
  }

  /** The address to bind or connect to; resolves a host name, and may block while it does. */
  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(host, port);
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException ignored) {
      return false; // What cannot be resolved is not known to be this machine.
    }
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }
}
