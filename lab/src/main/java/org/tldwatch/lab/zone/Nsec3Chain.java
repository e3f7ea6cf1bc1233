// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.zone;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.utils.base32;

/**
 * Hashed names in order, each with the next (RFC 5155): SHA-1 once, without salt (RFC 9276),
 * without opt-out, so that empty non-terminals and unsigned delegations have records as well.
 */
final class Nsec3Chain implements DenialChain {
  private static final int NO_FLAGS = 0;
  private static final int NO_ITERATIONS = 0;
  private static final base32 BASE32HEX =
      new base32(base32.Alphabet.BASE32HEX, /* padding= */ false, /* lowercase= */ true);

  private final NavigableMap<byte[], RRset> chain;

  private Nsec3Chain(NavigableMap<byte[], RRset> chain) {
    this.chain = chain;
  }

  /**
   * @param types types at each name, empty non-terminals included, glue left out
   */
  static Nsec3Chain of(Name origin, SortedMap<Name, int[]> types, long ttlSeconds) {
    var bitmaps = new TreeMap<byte[], int[]>(Arrays::compareUnsigned);
    types.forEach((name, bitmap) -> bitmaps.put(hash(name), bitmap));
    var chain = new TreeMap<byte[], RRset>(Arrays::compareUnsigned);
    bitmaps.forEach(
        (hash, bitmap) -> {
          var higher = bitmaps.higherKey(hash);
          var next = higher == null ? bitmaps.firstKey() : higher;
          chain.put(hash, new RRset(record(origin, hash, next, bitmap, ttlSeconds)));
        });
    return new Nsec3Chain(chain);
  }

  /** The record at the apex that names the parameters (RFC 5155 section 4). */
  static NSEC3PARAMRecord parameters(Name origin) {
    return new NSEC3PARAMRecord(
        origin, DClass.IN, 0, NSEC3Record.Digest.SHA1, NO_FLAGS, NO_ITERATIONS, new byte[0]);
  }

  private static NSEC3Record record(
      Name origin, byte[] hash, byte[] next, int[] bitmap, long ttlSeconds) {
    try {
      var owner = Name.fromString(BASE32HEX.toString(hash), origin);
      return new NSEC3Record(
          owner,
          DClass.IN,
          ttlSeconds,
          NSEC3Record.Digest.SHA1,
          NO_FLAGS,
          NO_ITERATIONS,
          new byte[0],
          next,
          bitmap);
    } catch (TextParseException cause) {
      throw new IllegalStateException("a hash should fit a label", cause);
    }
  }

  @Override
  public Collection<RRset> records() {
    return chain.values();
  }

  @Override
  public List<RRset> noData(Name name) {
    return List.of(covering(name));
  }

  @Override
  public List<RRset> noName(Name name, Name closestEncloser) {
    var nextCloser = new Name(name, name.labels() - closestEncloser.labels() - 1);
    return DenialChain.distinct(
        covering(closestEncloser),
        covering(nextCloser),
        covering(DenialChain.wildcard(closestEncloser)));
  }

  private RRset covering(Name name) {
    return DenialChain.covering(chain, hash(name));
  }

  private static byte[] hash(Name name) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(name.toWireCanonical());
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime should know SHA-1", cause);
    }
  }
}
