// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.model.Family;
import org.tldwatch.model.Severity;

/** Reads what a change of the addresses of servers means that kept their names. */
final class AddressReader {
  private final List<NameServer> before;
  private final List<NameServer> after;
  private final List<String> renumbered = new ArrayList<>();
  private final List<Point> points = new ArrayList<>();

  private AddressReader(List<NameServer> before, List<NameServer> after) {
    this.before = before;
    this.after = after;
  }

  static List<Point> read(List<NameServer> before, List<NameServer> after) {
    var reader = new AddressReader(before, after);
    reader.read();
    return reader.points;
  }

  private void read() {
    for (var server : after) {
      before.stream()
          .filter(old -> old.name().equals(server.name()))
          .findFirst()
          .ifPresent(
              old -> {
                for (var family : Family.values()) {
                  compare(server.name(), family, of(family, old), of(family, server));
                }
              });
    }
    if (!renumbered.isEmpty()) {
      points.add(
          new Point(
              Aspect.RENUMBERED,
              Severity.MINOR,
              "Other addresses of the same name servers: " + String.join("; ", renumbered) + "."));
    }
  }

  private void compare(String server, Family family, List<InetAddress> old, List<InetAddress> now) {
    if (new HashSet<>(old).equals(new HashSet<>(now))) {
      return;
    }
    if (old.isEmpty()) {
      points.add(
          new Point(
              Aspect.FAMILY_ADDED,
              Severity.INFO,
              server + " has an " + name(family) + " address now: " + Words.list(now) + "."));
    } else if (now.isEmpty()) {
      points.add(lost(server, family, old));
    } else {
      renumbered.add(server + " from " + Words.list(old) + " to " + Words.list(now));
    }
  }

  private Point lost(String server, Family family, List<InetAddress> old) {
    var sentence = server + " lost its " + name(family) + " address " + Words.list(old);
    boolean last = after.stream().allMatch(each -> of(family, each).isEmpty());
    return last
        ? new Point(
            Aspect.FAMILY_LOST,
            Severity.MAJOR,
            sentence + ": the root zone has no " + name(family) + " address of the TLD any more.")
        : new Point(Aspect.FAMILY_LOST, Severity.MINOR, sentence + ".");
  }

  private static List<InetAddress> of(Family family, NameServer server) {
    return server.addresses().stream().filter(each -> Family.of(each) == family).toList();
  }

  private static String name(Family family) {
    return switch (family) {
      case IPV4 -> "IPv4";
      case IPV6 -> "IPv6";
    };
  }
}
