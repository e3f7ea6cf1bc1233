// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Proof by NSEC records (RFC 4035 section 5.4, RFC 6840 section 4, RFC 9824). */
final class NsecProof implements DenialProof {
  private final List<Nsec> spans;

  /** One record: these types at the owner, and nothing between the owner and the next name. */
  private record Nsec(CanonicalName owner, CanonicalName next, TypeBitmap types) {
    boolean covers(CanonicalName name) {
      boolean last = next.compareTo(owner) <= 0;
      boolean between = owner.compareTo(name) < 0 && (last || name.compareTo(next) < 0);
      return between && !(name.isBelow(owner) && types.cutsOff());
    }

    /** Whether the name exists without records, as names below it do. */
    boolean passesOver(CanonicalName name) {
      return covers(name) && next.isBelow(name);
    }

    CanonicalName closestEncloser(CanonicalName name) {
      return name.ancestor(Math.max(name.commonLabels(owner), name.commonLabels(next)));
    }
  }

  private NsecProof(List<Nsec> spans) {
    this.spans = spans;
  }

  /** Reads the records; those that make no sense are left out. */
  static NsecProof of(List<WireRecord> records, CanonicalName zone) {
    var spans = new ArrayList<Nsec>();
    for (var each : records) {
      var data = each.data();
      int end = 0;
      while (data[end] != 0) {
        end += 1 + data[end];
      }
      var next = CanonicalName.of(Arrays.copyOf(data, end + 1));
      var types = new TypeBitmap(each, end + 1);
      boolean last = next.compareTo(each.owner()) <= 0;
      boolean within = last ? next.equals(zone) : next.isAtOrBelow(zone);
      if (within && each.owner().isAtOrBelow(zone) && types.isWellFormed()) {
        spans.add(new Nsec(each.owner(), next, types));
      }
    }
    return new NsecProof(spans);
  }

  @Override
  public Strength noName(CanonicalName name) {
    var at = at(name);
    if (at != null) {
      return DenialProof.when(at.types.has(WireRecord.NXNAME));
    }
    var over = covering(name);
    return DenialProof.when(
        over != null && covering(over.closestEncloser(name).wildcard()) != null);
  }

  @Override
  public Strength noData(CanonicalName name, int type) {
    var at = at(name);
    if (at != null) {
      return DenialProof.when(at.types.denies(type));
    }
    if (spans.stream().anyMatch(span -> span.passesOver(name))) {
      return Strength.ALL;
    }
    var over = covering(name);
    var wildcard = over == null ? null : at(over.closestEncloser(name).wildcard());
    return DenialProof.when(wildcard != null && wildcard.types.denies(type));
  }

  @Override
  public Strength wildcardOnly(CanonicalName name, int labels) {
    var over = covering(name);
    return DenialProof.when(over != null && over.closestEncloser(name).labels() <= labels);
  }

  private @Nullable Nsec at(CanonicalName name) {
    return spans.stream().filter(span -> span.owner.equals(name)).findFirst().orElse(null);
  }

  private @Nullable Nsec covering(CanonicalName name) {
    return spans.stream()
        .filter(span -> span.covers(name) && !span.passesOver(name))
        .findFirst()
        .orElse(null);
  }
}
