// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Family;
import org.tldwatch.model.Serial;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;

/**
 * What of a root zone matters here: its serial, the root servers, the name servers and DS records
 * of each TLD, all addresses, and the NSEC chain as proof that nothing is missing. Filled record by
 * record; confined to one thread.
 */
final class RootZone {
  private @Nullable Serial serial;
  private final Set<Name> rootServers = new LinkedHashSet<>();
  private final Map<Name, List<DSRecord>> ds = new LinkedHashMap<>();
  private final Map<Name, Set<Name>> delegations = new LinkedHashMap<>();
  private final Map<Name, List<InetAddress>> addresses = new TreeMap<>();
  private final Map<Name, Name> nsec = new LinkedHashMap<>();
  private @Nullable Name last;
  private boolean sorted = true;
  private boolean closed;

  void add(Record record) {
    var owner = record.getName();
    switch (record) {
      case SOARecord soa when owner.equals(Name.root) -> addSoa(soa);
      case SOARecord soa -> throw new IllegalArgumentException("holds the zone " + soa.getName());
      case NSRecord ns when owner.labels() == 2 ->
          delegations.computeIfAbsent(owner, _ -> new LinkedHashSet<>()).add(ns.getTarget());
      case NSRecord ns when owner.equals(Name.root) -> rootServers.add(ns.getTarget());
      case DSRecord digest when owner.labels() == 2 ->
          ds.computeIfAbsent(owner, _ -> new ArrayList<>(1)).add(digest);
      case ARecord a -> addAddress(owner, a.getAddress());
      case AAAARecord aaaa -> addAddress(owner, aaaa.getAddress());
      case NSECRecord next -> nsec.put(owner, next.getNext());
      default -> {
        // DNSKEY, RRSIG, ZONEMD: nothing that decides what is asked.
      }
    }
    sorted &= last == null || last.compareTo(owner) <= 0 || owner.equals(Name.root);
    last = owner;
  }

  private void addSoa(SOARecord soa) {
    var found = new Serial(soa.getSerial());
    if (serial != null && !serial.equals(found)) {
      throw new IllegalArgumentException(
          "begins with serial " + serial + " and ends with " + found + ": two zones in one file");
    }
    closed = serial != null;
    serial = found;
  }

  private void addAddress(Name owner, InetAddress address) {
    var known = addresses.computeIfAbsent(owner, _ -> new ArrayList<>(2));
    if (!known.contains(address)) {
      known.add(address);
    }
  }

  @Nullable Serial serial() {
    return serial;
  }

  /** Name servers by TLD, in the order of the file. */
  Map<Name, Set<Name>> delegations() {
    return delegations;
  }

  Set<Name> rootServers() {
    return rootServers;
  }

  /** The DS records of a TLD in the order of the file; empty where it is not signed. */
  List<DSRecord> ds(Name tld) {
    return ds.getOrDefault(tld, List.of());
  }

  /** Addresses of a name server, IPv4 before IPv6. */
  List<InetAddress> sortedAddresses(Name server) {
    return addresses(server).stream().sorted(Comparator.comparing(Family::of)).toList();
  }

  /** Addresses of a name server, IPv4 and IPv6 in the order of the file; empty where none. */
  List<InetAddress> addresses(Name server) {
    return addresses.getOrDefault(server, List.of());
  }

  /** The next name by owner of each NSEC record; empty in a zone without them. */
  Map<Name, Name> nsec() {
    return nsec;
  }

  /** The owner of the last record. */
  @Nullable Name last() {
    return last;
  }

  /** Whether the SOA record stands at both ends, as in a zone transfer (RFC 5936 section 2.2). */
  boolean isClosed() {
    return closed && Name.root.equals(last);
  }

  /** Whether the owners stand in canonical order (RFC 4034 section 6.1). */
  boolean isSorted() {
    return sorted;
  }
}
