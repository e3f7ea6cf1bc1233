// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of IPv4 and IPv6 has a source address and a route. Sends no packet: connecting a UDP socket
 * only asks the kernel for the way.
 */
final class FamilyCheck {
  private static final String TOPIC = "network";

  private FamilyCheck() {}

  /**
   * @param sources configured source addresses, at most one per family
   */
  static List<Point> of(List<InetAddress> sources) {
    var points = new ArrayList<Point>();
    points.add(of("IPv4", StandardProtocolFamily.INET, source(sources, Inet4Address.class)));
    points.add(of("IPv6", StandardProtocolFamily.INET6, source(sources, Inet6Address.class)));
    if (points.stream().noneMatch(point -> point.level() == Point.Level.OK)) {
      points.add(
          Point.fail(
              TOPIC,
              "neither IPv4 nor IPv6 leads anywhere: no name server can be asked from here"));
    }
    return points;
  }

  private static @Nullable InetAddress source(List<InetAddress> sources, Class<?> family) {
    return sources.stream().filter(family::isInstance).findFirst().orElse(null);
  }

  private static Point of(
      String name, StandardProtocolFamily family, @Nullable InetAddress source) {
    try (var socket = DatagramChannel.open(family)) {
      if (source != null) {
        try {
          socket.bind(new InetSocketAddress(source, 0));
        } catch (IOException cause) {
          return Point.fail(
              TOPIC,
              "%s: source %s is no address of this machine (%s): correct the key source"
                  .formatted(name, source.getHostAddress(), reason(cause)));
        }
        if (source.isLoopbackAddress()) {
          return Point.ok(
              TOPIC,
              name + ": from " + source.getHostAddress() + ", which reaches this machine alone");
        }
      }
      socket.connect(somewhereElse(family));
      return Point.ok(TOPIC, name + ": from " + from(socket));
    } catch (IOException cause) {
      return Point.warn(
          TOPIC,
          "%s: no route (%s): name servers with %s addresses are not measured from here"
              .formatted(name, reason(cause), name));
    }
  }

  private static String from(DatagramChannel socket) throws IOException {
    return ((InetSocketAddress) socket.getLocalAddress()).getAddress().getHostAddress();
  }

  /** Addresses for documentation (RFC 5737, RFC 3849), which only a default route leads to. */
  private static InetSocketAddress somewhereElse(StandardProtocolFamily family) throws IOException {
    var text = family == StandardProtocolFamily.INET ? "192.0.2.1" : "2001:db8::1";
    return new InetSocketAddress(InetAddress.getByName(text), 53);
  }

  private static String reason(IOException cause) {
    return Optional.ofNullable(cause.getMessage())
        .orElse(cause.getClass().getSimpleName())
        .toLowerCase(Locale.ROOT);
  }
}
