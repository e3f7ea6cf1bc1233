// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.active.Ds;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DNSSEC.Algorithm;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/** A signed TLD that answers as a test wants it to: rightly, or in one way wrongly. */
final class SignedTld {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Duration VALIDITY = Duration.ofDays(14);
  static final int[] APEX = {Type.NS, Type.SOA, Type.RRSIG, Type.DNSKEY};
  static final int[] PLAIN = {Type.A, Type.RRSIG};
  static final int[] DELEGATION = {Type.NS};

  private static final long TTL_SECONDS = 3600;
  private static final base32 BASE32HEX =
      new base32(base32.Alphabet.BASE32HEX, /* padding= */ false, /* lowercase= */ true);

  final Name origin;
  final int algorithm;
  final KeyPair keySigning;
  final KeyPair zoneSigning;
  final DNSKEYRecord keySigningKey;
  final DNSKEYRecord zoneSigningKey;

  /** Types by name. */
  final TreeMap<Name, int[]> names = new TreeMap<>();

  Instant inception = NOW.minus(Duration.ofHours(1));
  Instant expiration = NOW.plus(VALIDITY);
  int iterations;
  byte[] salt = new byte[0];
  boolean optOut;

  SignedTld(String tld, int algorithm) {
    this.origin = name(tld);
    this.algorithm = algorithm;
    keySigning = pair(algorithm);
    zoneSigning = pair(algorithm);
    keySigningKey = key(origin, 257, algorithm, keySigning);
    zoneSigningKey = key(origin, 256, algorithm, zoneSigning);
    names.put(origin, APEX);
    names.put(name("abc." + tld), DELEGATION);
    names.put(name("ns1.nic." + tld), PLAIN);
    names.put(name("zzz." + tld), DELEGATION);
  }

  /** The same zone with the same key-signing key and another zone-signing key. */
  SignedTld(SignedTld before) {
    origin = before.origin;
    algorithm = before.algorithm;
    keySigning = before.keySigning;
    keySigningKey = before.keySigningKey;
    zoneSigning = pair(algorithm);
    zoneSigningKey = key(origin, 256, algorithm, zoneSigning);
    names.putAll(before.names);
  }

  static SignedTld xa() {
    return new SignedTld("xa", Algorithm.ECDSAP256SHA256);
  }

  Tld tld() {
    return new Tld(origin.toString(true));
  }

  List<Ds> ds() {
    return List.of(ds(keySigningKey, DNSSEC.Digest.SHA256));
  }

  static Ds ds(DNSKEYRecord key, int digestType) {
    var record = new DSRecord(key.getName(), DClass.IN, TTL_SECONDS, digestType, key);
    return new Ds(
        record.getFootprint(),
        record.getAlgorithm(),
        digestType,
        HexFormat.of().formatHex(record.getDigest()));
  }

  byte[] keyAnswer() {
    return keyAnswer(keySigningKey, zoneSigningKey);
  }

  byte[] keyAnswer(Record... keys) {
    var message = reply(origin, Type.DNSKEY, 0);
    add(message, Section.ANSWER, signed(new RRset(keys), keySigningKey, keySigning));
    return message.toWire();
  }

  /** The TLD's keys as a validator has them. */
  ZoneKeys keys() {
    return ((Trust.Secure) validator().trust(tld(), ds(), keyAnswer(), NOW)).keys();
  }

  static Validator validator() {
    return new Validator(() -> 0);
  }

  /** NXDOMAIN with NSEC records. */
  Message nxdomain(String qname) {
    var asked = name(qname);
    var message = reply(asked, Type.A, 3);
    add(message, Section.AUTHORITY, soa());
    var over = nsecFor(asked);
    var wildcard = nsecFor(name("*." + origin));
    add(message, Section.AUTHORITY, over);
    if (!wildcard.getName().equals(over.getName())) {
      add(message, Section.AUTHORITY, wildcard);
    }
    return message;
  }

  /** NXDOMAIN with NSEC3 records, the apex being the closest encloser. */
  Message nxdomain3(String qname) {
    var asked = name(qname);
    var message = reply(asked, Type.A, 3);
    add(message, Section.AUTHORITY, soa());
    var nextCloser = new Name(asked, asked.labels() - origin.labels() - 1);
    var seen = new ArrayList<Name>();
    for (var each : List.of(origin, nextCloser, name("*." + origin))) {
      var set = nsec3For(each);
      if (!seen.contains(set.getName())) {
        seen.add(set.getName());
        add(message, Section.AUTHORITY, set);
      }
    }
    return message;
  }

  Message reply(Name asked, int type, int rcode) {
    var message = new Message(1);
    message.getHeader().setFlag(Flags.QR);
    message.getHeader().setFlag(Flags.AA);
    message.getHeader().setRcode(rcode);
    message.addRecord(Record.newRecord(asked, type, DClass.IN), Section.QUESTION);
    return message;
  }

  RRset soa() {
    return signed(
        new SOARecord(
            origin,
            DClass.IN,
            TTL_SECONDS,
            name("ns1.nic." + origin),
            name("hostmaster.nic." + origin),
            2026112001L,
            1800,
            900,
            604800,
            300));
  }

  /** The NSEC record at the name, or the one that covers it. */
  RRset nsecFor(Name name) {
    var owner = names.floorKey(name);
    owner = owner == null ? names.lastKey() : owner;
    var next = names.higherKey(owner);
    return signed(nsec(owner, next == null ? names.firstKey() : next, names.get(owner)));
  }

  static NSECRecord nsec(Name owner, Name next, int... types) {
    var all = Arrays.copyOf(types, types.length + 1);
    all[types.length] = Type.NSEC;
    return new NSECRecord(
        owner, DClass.IN, 300, next, Arrays.stream(all).distinct().sorted().toArray());
  }

  /** The NSEC3 record at the name's hash, or the one that covers it. */
  RRset nsec3For(Name name) {
    var chain = new TreeMap<byte[], int[]>(Arrays::compareUnsigned);
    names.forEach(
        (each, types) -> {
          if (!optOut || types != DELEGATION) {
            chain.put(hash(each), types);
          }
        });
    chain.putIfAbsent(hash(name("nic." + origin)), new int[0]);
    var at = chain.floorKey(hash(name));
    at = at == null ? chain.lastKey() : at;
    var next = chain.higherKey(at);
    return signed(nsec3(at, next == null ? chain.firstKey() : next, chain.get(at)));
  }

  /** A record that covers the name and hardly another (RFC 7129 appendix B). */
  RRset nsec3Around(Name name) {
    var hash = new BigInteger(1, hash(name));
    return signed(nsec3(octets(hash.subtract(BigInteger.ONE)), octets(hash.add(BigInteger.ONE))));
  }

  private static byte[] octets(BigInteger hash) {
    var octets = new byte[Nsec3Hash.OCTETS];
    var number = hash.toByteArray();
    int length = Math.min(octets.length, number.length);
    System.arraycopy(number, number.length - length, octets, octets.length - length, length);
    return octets;
  }

  NSEC3Record nsec3(byte[] owner, byte[] next, int... types) {
    return new NSEC3Record(
        name(BASE32HEX.toString(owner) + "." + origin),
        DClass.IN,
        300,
        NSEC3Record.Digest.SHA1,
        optOut ? NSEC3Record.Flags.OPT_OUT : 0,
        iterations,
        salt,
        next,
        types);
  }

  byte[] hash(Name name) {
    return new Nsec3Hash(salt, iterations).of(CanonicalName.of(name.toWireCanonical()));
  }

  RRset signed(Record record) {
    return signed(new RRset(record), zoneSigningKey, zoneSigning);
  }

  RRset signed(RRset set, DNSKEYRecord key, KeyPair pair) {
    try {
      set.addRR(DNSSEC.sign(set, key, pair.getPrivate(), inception, expiration));
      return set;
    } catch (DNSSECException cause) {
      throw new IllegalStateException(cause);
    }
  }

  /** The set as the expansion of a wildcard: at another name, signed as it was. */
  static RRset expanded(RRset set, Name owner) {
    var expanded = new RRset();
    set.rrs()
        .forEach(
            each ->
                expanded.addRR(
                    Record.newRecord(
                        owner,
                        each.getType(),
                        DClass.IN,
                        each.getTTL(),
                        each.rdataToWireCanonical())));
    for (RRSIGRecord each : set.sigs()) {
      expanded.addRR(
          (RRSIGRecord)
              Record.newRecord(
                  owner, Type.RRSIG, DClass.IN, each.getTTL(), each.rdataToWireCanonical()));
    }
    return expanded;
  }

  static void add(Message message, int section, RRset set) {
    set.rrs().forEach(each -> message.addRecord(each, section));
    set.sigs().forEach(each -> message.addRecord(each, section));
  }

  static Name name(String text) {
    try {
      return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
    } catch (TextParseException cause) {
      throw new IllegalArgumentException(cause);
    }
  }

  static DNSKEYRecord key(Name origin, int flags, int algorithm, KeyPair pair) {
    try {
      return new DNSKEYRecord(
          origin, DClass.IN, TTL_SECONDS, flags, 3, algorithm, pair.getPublic());
    } catch (DNSSECException cause) {
      throw new IllegalStateException(cause);
    }
  }

  static KeyPair pair(int algorithm) {
    try {
      var generator =
          KeyPairGenerator.getInstance(
              switch (algorithm) {
                case Algorithm.ECDSAP256SHA256, Algorithm.ECDSAP384SHA384 -> "EC";
                case Algorithm.ED25519 -> "Ed25519";
                case Algorithm.ED448 -> "Ed448";
                default -> "RSA";
              });
      switch (algorithm) {
        case Algorithm.ECDSAP256SHA256 -> generator.initialize(256);
        case Algorithm.ECDSAP384SHA384 -> generator.initialize(384);
        case Algorithm.ED25519, Algorithm.ED448 -> {}
        default -> generator.initialize(1024);
      }
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
