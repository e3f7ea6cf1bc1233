// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Rcode;
import org.tldwatch.probe.dnssec.DenialProof.Strength;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Proven;
import org.tldwatch.probe.dnssec.Judgement.Unchecked;

/** Whether one answer proves what it says of a name. Used once. */
final class DenialCheck {
  private final SetCheck sets;
  private final ZoneKeys keys;
  private final CanonicalName zone;
  private final CanonicalName name;
  private final int type;
  private final Instant now;
  private final Budget budget;
  private Instant until = Instant.MAX;

  DenialCheck(
      SetCheck sets, ZoneKeys keys, CanonicalName name, int type, Instant now, Budget budget) {
    this.sets = sets;
    this.keys = keys;
    this.zone = keys.apex();
    this.name = name;
    this.type = type;
    this.now = now;
    this.budget = budget;
  }

  Judgement judge(ReadAnswer answer) {
    if (answer.rcode() != Rcode.NOERROR && answer.rcode() != Rcode.NXDOMAIN) {
      return new Unchecked("response code " + answer.rcode() + " denies nothing");
    }
    int labels = -1;
    boolean positive = false;
    for (var set : RecordSet.of(answer.answer())) {
      if (set.owner().equals(name) && (set.type() == type || set.type() == WireRecord.CNAME)) {
        var checked = sets.check(set, zone, keys.keys(), now, budget);
        if (!isProven(checked.judgement())) {
          return checked.judgement();
        }
        positive = true;
        labels = checked.labels();
      }
    }
    var denials = new ArrayList<WireRecord>();
    var fault = verify(RecordSet.of(answer.authority()), denials);
    if (fault != null) {
      return fault;
    }
    if (positive && labels == name.labels()) {
      return new Proven(until);
    }
    if (denials.isEmpty()) {
      return new Faulty(DnssecReason.NO_DENIAL, "no NSEC or NSEC3 record about " + name);
    }
    return prove(denials, answer.rcode() == Rcode.NXDOMAIN, labels);
  }

  /** Checks what a denial rests on, and gathers the records that deny; null where all is signed. */
  private @Nullable Judgement verify(List<RecordSet> authority, List<WireRecord> denials) {
    for (var set : authority) {
      boolean denial = set.type() == WireRecord.NSEC || set.type() == WireRecord.NSEC3;
      if (denial || (set.type() == WireRecord.SOA && set.owner().equals(zone))) {
        var checked = sets.check(set, zone, keys.keys(), now, budget);
        if (!isProven(checked.judgement())) {
          return checked.judgement();
        }
        if (checked.labels() < set.signedLabels()) {
          return new Faulty(DnssecReason.BOGUS, set + " is made from a wildcard");
        }
        if (denial) {
          denials.addAll(set.records());
        }
      }
    }
    return null;
  }

  private boolean isProven(Judgement judgement) {
    if (judgement instanceof Proven proven) {
      until = proven.until().isBefore(until) ? proven.until() : until;
      return true;
    }
    return false;
  }

  /**
   * @param labels of the wildcard's parent, -1 where no wildcard gave an answer
   */
  private Judgement prove(List<WireRecord> denials, boolean noName, int labels) {
    var nsec3 = denials.stream().filter(each -> each.type() == WireRecord.NSEC3).toList();
    var nsec = denials.stream().filter(each -> each.type() == WireRecord.NSEC).toList();
    var strength = strength(NsecProof.of(nsec, zone), noName, labels);
    if (strength == Strength.NOTHING && !nsec3.isEmpty()) {
      int iterations = nsec3.stream().mapToInt(Nsec3Proof::iterations).max().orElse(0);
      if (iterations > Limits.NSEC3_ITERATIONS) {
        return new Unchecked("NSEC3 asks for " + iterations + " iterations");
      }
      strength = strength(Nsec3Proof.of(nsec3, zone, budget), noName, labels);
    }
    return switch (strength) {
      case ALL -> new Proven(until);
      case OPT_OUT -> new Unchecked("opt-out leaves it open whether " + name + " exists");
      case NOTHING ->
          new Faulty(DnssecReason.DENIAL_NOT_COVERING, "the records do not deny " + name);
    };
  }

  private Strength strength(DenialProof proof, boolean noName, int labels) {
    if (labels >= 0) {
      return proof.wildcardOnly(name, labels);
    }
    return noName ? proof.noName(name) : proof.noData(name, type);
  }
}
