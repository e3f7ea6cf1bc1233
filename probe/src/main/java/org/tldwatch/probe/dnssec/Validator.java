// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.active.Ds;
import org.tldwatch.probe.dnssec.AnswerReader.UnreadableException;
import org.tldwatch.probe.dnssec.Judgement.Faulty;
import org.tldwatch.probe.dnssec.Judgement.Unchecked;
import org.xbill.DNS.Type;

/**
 * Validates answers of a zone's servers, raw as they came off the wire. Whatever they hold, nothing
 * is thrown, and one answer costs at most the {@link Limits}. It remembers which signatures were
 * good. Not thread-safe: one each for whoever validates, and never on a measuring loop.
 */
public final class Validator {
  private final LongSupplier nanos;
  private final SetCheck sets = new SetCheck();
  private final TrustCheck trust = new TrustCheck(sets);

  /**
   * @param nanos monotonic time
   */
  public Validator(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Whether the parent's DS records vouch for the keys in an answer to the question for the zone's
   * DNSKEY records (RFC 4035 section 5.2).
   */
  public Trust trust(Tld zone, List<Ds> parent, byte[] answer, Instant now) {
    if (parent.isEmpty()) {
      return new Trust.Unsigned();
    }
    try {
      return trust.judge(zone, parent, AnswerReader.read(answer), now, new Budget(nanos));
    } catch (UnreadableException fault) {
      return new Trust.Untrusted(fault.judgement());
    }
  }

  /**
   * Whether the records of one name and type in the answer section are signed by the zone (RFC 4035
   * section 5.3).
   *
   * @param name without the trailing dot
   * @param type as RFC 1035 section 3.2.2 and its successors number it
   */
  public Judgement signed(ZoneKeys keys, byte[] answer, String name, int type, Instant now) {
    var owner = CanonicalName.of(name);
    try {
      for (var set : RecordSet.of(AnswerReader.read(answer).answer())) {
        if (set.type() == type && set.owner().equals(owner)) {
          return signed(keys, set, now);
        }
      }
      return new Unchecked("no " + Type.string(type) + " record of " + owner + " in the answer");
    } catch (UnreadableException fault) {
      return fault.judgement();
    }
  }

  private Judgement signed(ZoneKeys keys, RecordSet set, Instant now) {
    var checked = sets.check(set, keys.apex(), keys.keys(), now, new Budget(nanos));
    return checked.labels() >= 0 && checked.labels() < set.signedLabels()
        ? new Faulty(DnssecReason.BOGUS, set + " is made from a wildcard")
        : checked.judgement();
  }

  /**
   * Whether an answer with NXDOMAIN or NOERROR proves what it says of a name: that it does not
   * exist, that it has no records of the type, or that a wildcard gave them (RFC 4035 section 5.4,
   * RFC 5155 section 8).
   *
   * @param name without the trailing dot
   */
  public Judgement denial(ZoneKeys keys, byte[] answer, String name, int type, Instant now) {
    var asked = CanonicalName.of(name);
    try {
      return new DenialCheck(sets, keys, asked, type, now, new Budget(nanos))
          .judge(AnswerReader.read(answer));
    } catch (UnreadableException fault) {
      return fault.judgement();
    }
  }

  /** Signatures verified so far, those remembered not counted. */
  public long verifications() {
    return sets.verifications();
  }
}
