// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Proven;
import org.tldwatch.probe.dnssec.Judgement.Unchecked;

/**
 * Whether a set of records is signed by a key of its zone (RFC 4035 section 5.3): one good
 * signature is enough. Not thread-safe.
 */
final class SetCheck {
  /** Of several faults the first of these is told: what is nearest to a good signature. */
  private static final List<DnssecReason> TELLING =
      List.of(
          DnssecReason.BOGUS,
          DnssecReason.EXPIRED,
          DnssecReason.NOT_YET_VALID,
          DnssecReason.EXPIRES_BEFORE_INCEPTION,
          DnssecReason.NO_MATCHING_KEY,
          DnssecReason.ALGORITHM_UNSUPPORTED);

  private final Fingerprint.Taker fingerprints = new Fingerprint.Taker();
  private final KnownSignatures known = new KnownSignatures();
  private final Verification verification = new Verification();

  /**
   * What came of it.
   *
   * @param labels labels that were signed, of the good signature; -1 where there is none
   */
  record Checked(Judgement judgement, int labels) {}

  /** Signatures verified so far, those remembered not counted. */
  long verifications() {
    return verification.count();
  }

  Checked check(RecordSet set, CanonicalName zone, List<ZoneKey> keys, Instant now, Budget budget) {
    @Nullable Faulty worst = null;
    byte[] records = null;
    int tries = 0;
    for (var signature : set.signatures()) {
      if (!signature.signer().equals(zone) || signature.labels() > set.signedLabels()) {
        continue;
      }
      var fault = hopeless(set, signature, keys, now);
      worst = fault == null ? worst : moreTelling(worst, fault);
      for (var key : fault == null ? keys : List.<ZoneKey>of()) {
        if (!key.isNamedBy(signature)) {
          continue;
        }
        if (++tries > Limits.VERIFICATIONS_PER_SET || !budget.takeVerification()) {
          return failed(bogus(set + " takes more signatures to verify than are tried"));
        }
        records = records == null ? fingerprints.records(set) : records;
        var fingerprint = fingerprints.of(records, signature, key);
        var remembered = known.get(fingerprint);
        if (remembered == null && budget.isOutOfTime()) {
          return failed(new Unchecked("out of time at " + set));
        }
        if (remembered == null ? verifies(set, signature, key, fingerprint, now) : remembered) {
          return new Checked(new Proven(signature.expiration(now)), signature.labels());
        }
        worst = moreTelling(worst, bogus(told(set, signature) + " does not verify"));
      }
    }
    return failed(
        worst == null
            ? new Faulty(DnssecReason.NO_RRSIG, "no signature of " + zone + " over " + set)
            : worst);
  }

  /** Why no key needs to be tried; null where one should. */
  private static @Nullable Faulty hopeless(
      RecordSet set, RrSignature signature, List<ZoneKey> keys, Instant now) {
    if (!Algorithms.isSupported(signature.algorithm())) {
      return new Faulty(
          DnssecReason.ALGORITHM_UNSUPPORTED,
          told(set, signature) + " is of algorithm " + signature.algorithm());
    }
    if (keys.stream().noneMatch(key -> key.isNamedBy(signature))) {
      return new Faulty(
          DnssecReason.NO_MATCHING_KEY,
          told(set, signature)
              + " fits none of the keys "
              + keys.stream().map(ZoneKey::tag).toList());
    }
    var reason = signature.timeFault(now);
    return reason == null
        ? null
        : new Faulty(
            reason,
            told(set, signature)
                + " is valid from "
                + signature.inception(now)
                + " to "
                + signature.expiration(now));
  }

  private boolean verifies(
      RecordSet set, RrSignature signature, ZoneKey key, Fingerprint fingerprint, Instant now) {
    boolean good = verification.succeeds(set, signature, key, signature.expiration(now));
    known.put(fingerprint, good);
    return good;
  }

  private static String told(RecordSet set, RrSignature signature) {
    return "signature of key " + signature.tag() + " over " + set;
  }

  private static Faulty bogus(String detail) {
    return new Faulty(DnssecReason.BOGUS, detail);
  }

  private static Checked failed(Judgement judgement) {
    return new Checked(judgement, -1);
  }

  private static Faulty moreTelling(@Nullable Faulty one, Faulty other) {
    return one == null || TELLING.indexOf(other.reason()) < TELLING.indexOf(one.reason())
        ? other
        : one;
  }
}
