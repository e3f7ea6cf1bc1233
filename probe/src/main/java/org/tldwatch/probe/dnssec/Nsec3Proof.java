// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proof by NSEC3 records (RFC 5155 section 8). Not thread-safe. */
final class Nsec3Proof implements DenialProof {
  private static final int SHA1 = 1;
  private static final int OPT_OUT = 1;

  private final CanonicalName zone;
  private final List<Nsec3> spans;
  private final Nsec3Hash hash;
  private final Budget budget;
  private final Map<CanonicalName, byte[]> hashed = new HashMap<>();

  /** One record: these types at the name with this hash, and no name hashed to what is between. */
  private static final class Nsec3 {
    private final byte[] owner;
    private final byte[] next;
    private final boolean optOut;
    private final TypeBitmap types;

    Nsec3(byte[] owner, byte[] next, boolean optOut, TypeBitmap types) {
      this.owner = owner;
      this.next = next;
      this.optOut = optOut;
      this.types = types;
    }

    boolean covers(byte[] hash) {
      boolean above = Arrays.compareUnsigned(owner, hash) < 0;
      boolean below = Arrays.compareUnsigned(hash, next) < 0;
      return Arrays.compareUnsigned(next, owner) <= 0 ? above || below : (above && below);
    }
  }

  /** The nearest ancestor that exists, and whether what is next to it does not. */
  private record Encloser(CanonicalName name, Strength nextIsAbsent) {}

  private Nsec3Proof(CanonicalName zone, List<Nsec3> spans, Nsec3Hash hash, Budget budget) {
    this.zone = zone;
    this.spans = spans;
    this.hash = hash;
    this.budget = budget;
  }

  /** Reads the records; those that make no sense, or are of another chain, are left out. */
  static Nsec3Proof of(List<WireRecord> records, CanonicalName zone, Budget budget) {
    var spans = new ArrayList<Nsec3>();
    byte[] chain = null;
    for (var each : records) {
      var data = each.data();
      int saltEnd = data.length < 5 ? data.length : 5 + (data[4] & 0xFF);
      int bitmap = saltEnd + 1 + Nsec3Hash.OCTETS;
      if (data.length < bitmap || data[saltEnd] != Nsec3Hash.OCTETS) {
        continue;
      }
      var owner = Nsec3Hash.ofLabel(each.owner());
      var types = new TypeBitmap(each, bitmap);
      boolean inZone = each.owner().labels() == zone.labels() + 1 && each.owner().isAtOrBelow(zone);
      boolean known = data[0] == SHA1 && (data[1] & ~OPT_OUT) == 0;
      if (owner == null || !inZone || !known || !types.isWellFormed()) {
        continue;
      }
      var parameters = Arrays.copyOfRange(data, 2, saltEnd);
      chain = chain == null ? parameters : chain;
      if (Arrays.equals(chain, parameters)) {
        var next = Arrays.copyOfRange(data, saltEnd + 1, bitmap);
        spans.add(new Nsec3(owner, next, (data[1] & OPT_OUT) != 0, types));
      }
    }
    return new Nsec3Proof(zone, spans, hash(chain), budget);
  }

  /** Hashing that the record asks for, 0 to 65535 times more than once. */
  static int iterations(WireRecord nsec3) {
    var data = nsec3.data();
    return data.length < 4 ? 0 : (data[2] & 0xFF) << 8 | (data[3] & 0xFF);
  }

  private static Nsec3Hash hash(byte @Nullable [] chain) {
    return chain == null
        ? new Nsec3Hash(new byte[0], 0)
        : new Nsec3Hash(
            Arrays.copyOfRange(chain, 3, chain.length), (chain[0] & 0xFF) << 8 | (chain[1] & 0xFF));
  }

  @Override
  public Strength noName(CanonicalName name) {
    var at = at(name);
    if (at != null) {
      return DenialProof.when(at.types.has(WireRecord.NXNAME));
    }
    var encloser = closestEncloser(name);
    boolean proven =
        encloser != null
            && encloser.nextIsAbsent != Strength.NOTHING
            && covering(encloser.name.wildcard()) != null;
    return DenialProof.when(proven);
  }

  @Override
  public Strength noData(CanonicalName name, int type) {
    var at = at(name);
    if (at != null) {
      return DenialProof.when(at.types.denies(type));
    }
    var encloser = closestEncloser(name);
    if (encloser == null || encloser.nextIsAbsent == Strength.NOTHING) {
      return Strength.NOTHING;
    }
    var wildcard = at(encloser.name.wildcard());
    if (wildcard != null) {
      return DenialProof.when(wildcard.types.denies(type));
    }
    return encloser.nextIsAbsent == Strength.OPT_OUT ? Strength.OPT_OUT : Strength.NOTHING;
  }

  @Override
  public Strength wildcardOnly(CanonicalName name, int labels) {
    return DenialProof.when(covering(name.ancestor(labels + 1)) != null);
  }

  /** RFC 5155 section 8.3. */
  private @Nullable Encloser closestEncloser(CanonicalName name) {
    for (int labels = name.labels() - 1; labels >= zone.labels(); labels--) {
      var at = at(name.ancestor(labels));
      if (at != null) {
        if (at.types.cutsOff()) {
          return null;
        }
        var over = covering(name.ancestor(labels + 1));
        if (over == null) {
          return new Encloser(name.ancestor(labels), Strength.NOTHING);
        }
        return new Encloser(name.ancestor(labels), over.optOut ? Strength.OPT_OUT : Strength.ALL);
      }
    }
    return null;
  }

  private @Nullable Nsec3 at(CanonicalName name) {
    var hash = hashed(name);
    return spans.stream()
        .filter(span -> hash != null && Arrays.equals(span.owner, hash))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Nsec3 covering(CanonicalName name) {
    var hash = hashed(name);
    return spans.stream()
        .filter(span -> hash != null && span.covers(hash))
        .findFirst()
        .orElse(null);
  }

  /** Null where hashing it would be more than an answer may cost. */
  private byte @Nullable [] hashed(CanonicalName name) {
    var known = hashed.get(name);
    if (known != null || !budget.takeName()) {
      return known;
    }
    var fresh = hash.of(name);
    hashed.put(name, fresh);
    return fresh;
  }
}
