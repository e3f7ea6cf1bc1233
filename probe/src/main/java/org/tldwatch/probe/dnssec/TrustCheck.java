// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.active.Ds;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Proven;
import org.xbill.DNS.DNSSEC;

/** Whether the parent's DS records vouch for the keys in an answer. */
final class TrustCheck {
  private final SetCheck sets;

  TrustCheck(SetCheck sets) {
    this.sets = sets;
  }

  Trust judge(Tld zone, List<Ds> parent, ReadAnswer answer, Instant now, Budget budget) {
    var usable = usable(parent);
    if (usable.isEmpty()) {
      return untrusted(
          DnssecReason.ALGORITHM_UNSUPPORTED,
          "no DS record has an algorithm and a digest that are checked here");
    }
    var apex = CanonicalName.of(zone.label());
    var set =
        RecordSet.of(answer.answer()).stream()
            .filter(each -> each.type() == WireRecord.DNSKEY && each.owner().equals(apex))
            .findFirst();
    if (set.isEmpty()) {
      return untrusted(DnssecReason.NO_DNSKEY, "no DNSKEY record of " + apex);
    }
    if (set.get().records().size() > Limits.KEYS) {
      return untrusted(DnssecReason.BOGUS, "more than " + Limits.KEYS + " keys");
    }
    var keys = set.get().records().stream().map(ZoneKey::of).filter(Objects::nonNull).toList();
    var vouched =
        keys.stream()
            .filter(key -> usable.stream().anyMatch(ds -> vouches(ds, apex, key)))
            .toList();
    if (vouched.isEmpty()) {
      return untrusted(
          DnssecReason.DS_MISMATCH,
          "DS records vouch for "
              + usable.stream().map(Ds::keyTag).distinct().toList()
              + ", the keys are "
              + keys.stream().map(ZoneKey::tag).toList());
    }
    return switch (sets.check(set.get(), apex, vouched, now, budget).judgement()) {
      case Proven proven ->
          new Trust.Secure(new ZoneKeys(zone, keys, ttl(set.get()), proven.until()));
      case Faulty fault when fault.reason() == DnssecReason.NO_MATCHING_KEY ->
          untrusted(DnssecReason.DS_MISMATCH, fault.detail());
      case Judgement other -> new Trust.Untrusted(other);
    };
  }

  private static Duration ttl(RecordSet keys) {
    return Duration.ofSeconds(
        keys.records().stream().mapToLong(WireRecord::ttlSeconds).min().orElse(0));
  }

  /** What can be checked; SHA-1 is left out where there is better (RFC 4509 section 3). */
  private static List<Ds> usable(List<Ds> parent) {
    var known =
        parent.stream()
            .limit(Limits.DELEGATION_SIGNERS)
            .filter(ds -> Algorithms.isSupported(ds.algorithm()))
            .filter(ds -> !Algorithms.digest(ds.digestType()).isEmpty())
            .toList();
    var better = known.stream().filter(ds -> ds.digestType() != DNSSEC.Digest.SHA1).toList();
    return better.isEmpty() ? known : better;
  }

  /** RFC 4034 section 5.1.4. */
  private static boolean vouches(Ds ds, CanonicalName apex, ZoneKey key) {
    if (ds.keyTag() != key.tag() || ds.algorithm() != key.algorithm()) {
      return false;
    }
    try {
      var digest = MessageDigest.getInstance(Algorithms.digest(ds.digestType()));
      digest.update(apex.wire());
      return HexFormat.of().formatHex(digest.digest(key.data())).equals(ds.digest());
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java runtime should know SHA-1 and SHA-2", cause);
    }
  }

  private static Trust untrusted(DnssecReason reason, String detail) {
    return new Trust.Untrusted(new Faulty(reason, detail));
  }
}
