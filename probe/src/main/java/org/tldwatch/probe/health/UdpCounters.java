// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel counts of UDP in one family since the host started, for the whole network
 * namespace.
 *
 * @param received datagrams delivered
 * @param inErrors datagrams not delivered: no room, or a wrong checksum
 * @param receiveBufferErrors those of them for which a socket had no room
 * @param sendBufferErrors datagrams that could not leave for want of room
 */
public record UdpCounters(
    long received, long inErrors, long receiveBufferErrors, long sendBufferErrors) {
  public static final UdpCounters NONE = new UdpCounters(0, 0, 0, 0);

  /** Reads {@code /proc/net/snmp}: a line of names, and below it one of values. */
  static UdpCounters ofSnmp(List<String> lines) {
    List<String[]> udp =
        lines.stream()
            .filter(line -> line.startsWith("Udp: "))
            .map(line -> line.split("\\s+"))
            .toList();
    if (udp.size() != 2 || udp.get(0).length != udp.get(1).length) {
      return NONE;
    }
    Map<String, Long> values = new HashMap<>();
    for (int i = 1; i < udp.get(0).length; i++) {
      values.put(udp.get(0)[i], number(udp.get(1)[i]));
    }
    return of(values);
  }

  /** Reads {@code /proc/net/snmp6}: a name and a value in each line. */
  static UdpCounters ofSnmp6(List<String> lines) {
    Map<String, Long> values = new HashMap<>();
    for (var line : lines) {
      var words = Arrays.asList(line.split("\\s+"));
      if (words.size() == 2 && words.getFirst().startsWith("Udp6")) {
        values.put(words.getFirst().substring("Udp6".length()), number(words.getLast()));
      }
    }
    return of(values);
  }

  private static UdpCounters of(Map<String, Long> values) {
    return new UdpCounters(
        values.getOrDefault("InDatagrams", 0L),
        values.getOrDefault("InErrors", 0L),
        values.getOrDefault("RcvbufErrors", 0L),
        values.getOrDefault("SndbufErrors", 0L));
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException ignored) {
      return 0; // From a kernel that writes something new there.
    }
  }
}
