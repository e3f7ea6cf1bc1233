// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tldwatch.collector.catalogue.Delegation;
import org.tldwatch.collector.catalogue.Delegation.NameServer;
import org.tldwatch.collector.catalogue.OperatorDomain;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/**
 * Reads what a change of name servers and glue means. A server is the same as before where its name
 * is, or one of its addresses.
 */
final class ServerReader {
  private final Tld tld;
  private final List<NameServer> before;
  private final List<NameServer> after;

  /** Servers under new names at old addresses, by new name. */
  private final Map<String, String> renamed = new TreeMap<>();

  private final List<NameServer> come;
  private final List<NameServer> gone;
  private final List<Point> points = new ArrayList<>();

  private ServerReader(Tld tld, Delegation before, Delegation after) {
    this.tld = tld;
    this.before = before.servers();
    this.after = after.servers();
    var left = unnamedIn(this.before, this.after);
    var arrived = unnamedIn(this.after, this.before);
    for (var server : arrived) {
      left.stream()
          .filter(old -> !renamed.containsValue(old.name()))
          .filter(old -> !Collections.disjoint(old.addresses(), server.addresses()))
          .findFirst()
          .ifPresent(old -> renamed.put(server.name(), old.name()));
    }
    this.come = arrived.stream().filter(each -> !renamed.containsKey(each.name())).toList();
    this.gone = left.stream().filter(each -> !renamed.containsValue(each.name())).toList();
  }

  static List<Point> read(Tld tld, Delegation before, Delegation after) {
    var reader = new ServerReader(tld, before, after);
    reader.read();
    return reader.points;
  }

  private void read() {
    if (isAllNew()) {
      add(
          Aspect.ALL_SERVERS_REPLACED,
          Severity.MAJOR,
          "No name server is where one was before: all names or all addresses are new.");
    } else {
      comings();
    }
    renames();
    points.addAll(AddressReader.read(before, after));
    if (after.size() == 1 && before.size() > 1) {
      add(Aspect.SERVERS_REMOVED, Severity.MAJOR, "Only one name server is left.");
    }
  }

  /**
   * Whether nothing of before is left: no server has a name it had without other addresses, or an
   * address that any had.
   */
  private boolean isAllNew() {
    return renamed.isEmpty() && after.stream().noneMatch(this::isWhereOneWas);
  }

  private boolean isWhereOneWas(NameServer server) {
    return before.stream()
        .anyMatch(
            old ->
                !Collections.disjoint(old.addresses(), server.addresses())
                    || (old.name().equals(server.name())
                        && (old.addresses().isEmpty() || server.addresses().isEmpty())));
  }

  private void comings() {
    var foreign = foreign();
    if (2 * foreign.size() > after.size()) {
      add(
          Aspect.PROVIDER_CHANGED,
          Severity.MAJOR,
          foreign.size()
              + " of "
              + after.size()
              + " name servers are new and lie under other domains: "
              + Words.names(domains(foreign))
              + "; before: "
              + Words.names(domains(before))
              + ".");
    } else if (!come.isEmpty() && !gone.isEmpty()) {
      add(
          Aspect.SERVERS_REPLACED,
          2 * come.size() > after.size() ? Severity.MAJOR : Severity.MINOR,
          names(come) + " took the place of " + names(gone) + ".");
    } else if (!come.isEmpty()) {
      add(Aspect.SERVERS_ADDED, Severity.INFO, "New name servers: " + names(come) + ".");
    } else if (!gone.isEmpty()) {
      add(
          Aspect.SERVERS_REMOVED,
          2 * gone.size() >= before.size() ? Severity.MINOR : Severity.INFO,
          "No longer a name server: " + names(gone) + ".");
    }
  }

  /** New servers under domains that had none before. */
  private List<NameServer> foreign() {
    var known = domains(before);
    return come.stream().filter(server -> !known.contains(domain(server))).toList();
  }

  private Set<String> domains(List<NameServer> servers) {
    return servers.stream().map(this::domain).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names inside the TLD itself count as one domain, whoever runs them. */
  private String domain(NameServer server) {
    return OperatorDomain.of(tld, server.name()).orElseGet(tld::label);
  }

  private void renames() {
    if (!renamed.isEmpty()) {
      add(
          Aspect.SERVERS_RENAMED,
          Severity.INFO,
          "Renamed, at the same address: "
              + renamed.entrySet().stream()
                  .map(entry -> entry.getValue() + " is now " + entry.getKey())
                  .collect(Collectors.joining(", "))
              + ".");
    }
  }

  private void add(Aspect aspect, Severity severity, String sentence) {
    points.add(new Point(aspect, severity, sentence));
  }

  private static List<NameServer> unnamedIn(List<NameServer> all, List<NameServer> others) {
    Set<String> names = others.stream().map(NameServer::name).collect(Collectors.toSet());
    return all.stream().filter(server -> !names.contains(server.name())).toList();
  }

  private static String names(List<NameServer> servers) {
    return Words.names(servers.stream().map(NameServer::name).toList());
  }
}
