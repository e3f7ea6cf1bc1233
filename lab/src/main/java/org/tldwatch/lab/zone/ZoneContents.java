// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.lab.registry.NameServer;
import org.tldwatch.lab.registry.Registry;
import org.tldwatch.model.Serial;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;

/**
 * The records of a registry's zone before it is signed: the apex, the registry's own hosts, and a
 * handful of delegations, signed and unsigned, one below an empty non-terminal.
 */
final class ZoneContents {
  private static final long NS_TTL_SECONDS = 86_400;
  private static final long TTL_SECONDS = 3600;

  /** TTL and last field of SOA alike, so that a denial needs no TTL of its own (RFC 2308). */
  private static final long NEGATIVE_TTL_SECONDS = 900;

  private static final List<String> SIGNED = List.of("bank", "gov", "registrar", "shop.co");
  private static final List<String> UNSIGNED = List.of("example", "library", "news", "museum.co");

  private final Name origin;
  private final List<Record> records = new ArrayList<>();

  private ZoneContents(Name origin) {
    this.origin = origin;
  }

  static Name originOf(Registry registry) {
    return Name.fromConstantString(registry.tld() + ".");
  }

  static List<Record> of(Registry registry, Serial serial) {
    var contents = new ZoneContents(originOf(registry));
    contents.addApex(registry, serial);
    registry.servers().forEach(contents::addHost);
    contents.addWebsite();
    for (var label : SIGNED) {
      contents.addDelegation(label);
      contents.addDelegationSigner(label);
    }
    UNSIGNED.forEach(contents::addDelegation);
    return List.copyOf(contents.records);
  }

  private void addApex(Registry registry, Serial serial) {
    records.add(
        new SOARecord(
            origin,
            DClass.IN,
            NEGATIVE_TTL_SECONDS,
            absolute(registry.servers().getFirst().name()),
            below("hostmaster.nic"),
            serial.value(),
            1800,
            900,
            1_209_600,
            NEGATIVE_TTL_SECONDS));
    for (var server : registry.servers()) {
      records.add(new NSRecord(origin, DClass.IN, NS_TTL_SECONDS, absolute(server.name())));
    }
    var remark = "The ccTLD of " + registry.country() + ", a country in the lab of tldwatch only";
    records.add(new TXTRecord(origin, DClass.IN, TTL_SECONDS, remark));
  }

  private void addHost(NameServer server) {
    var name = absolute(server.name());
    if (!name.subdomain(origin)) {
      return;
    }
    records.add(new ARecord(name, DClass.IN, NS_TTL_SECONDS, server.ipv4()));
    var ipv6 = server.ipv6();
    if (ipv6 != null) {
      records.add(new AAAARecord(name, DClass.IN, NS_TTL_SECONDS, ipv6));
    }
  }

  private void addWebsite() {
    var nic = below("nic");
    records.add(new ARecord(nic, DClass.IN, TTL_SECONDS, InetAddress.ofLiteral("192.0.2.80")));
    records.add(new AAAARecord(nic, DClass.IN, TTL_SECONDS, InetAddress.ofLiteral("2001:db8::80")));
    records.add(new MXRecord(nic, DClass.IN, TTL_SECONDS, 10, below("mail.nic")));
    records.add(
        new ARecord(
            below("mail.nic"), DClass.IN, TTL_SECONDS, InetAddress.ofLiteral("192.0.2.25")));
  }

  private void addDelegation(String label) {
    var child = below(label);
    var inside = below("ns1." + label);
    records.add(new NSRecord(child, DClass.IN, NS_TTL_SECONDS, inside));
    records.add(new NSRecord(child, DClass.IN, NS_TTL_SECONDS, absolute("ns2.hosting.example")));
    var glue = InetAddress.ofLiteral("192.0.2." + (100 + Math.floorMod(label.hashCode(), 100)));
    records.add(new ARecord(inside, DClass.IN, NS_TTL_SECONDS, glue));
  }

  private void addDelegationSigner(String label) {
    var child = below(label);
    var digest = sha256(child.toString());
    int keyTag = ((digest[0] & 0xff) << 8) | (digest[1] & 0xff);
    records.add(
        new DSRecord(
            child,
            DClass.IN,
            TTL_SECONDS,
            keyTag,
            DNSSEC.Algorithm.ECDSAP256SHA256,
            DNSSEC.Digest.SHA256,
            digest));
  }

  private Name below(String labels) {
    return absolute(labels + "." + origin.toString(true));
  }

  private static Name absolute(String name) {
    return Name.fromConstantString(name + ".");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime should know SHA-256", cause);
    }
  }
}
