// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome.DnssecFault;
import org.tldwatch.model.Outcome.DnssecReason;

/**
 * When the signatures over one record set are valid, by their times alone: without a key nothing
 * else can be said of them. Times are compared as RFC 4034 section 3.1.5 says, by serial number
 * arithmetic. One valid signature is enough (RFC 4035 section 5.3).
 */
final class SignatureTimes {
  private long nowSeconds;
  private long expires;
  private int seen;
  private int valid;
  private int expired;
  private int early;

  void reset(long now) {
    nowSeconds = now;
    expires = Long.MAX_VALUE;
    seen = 0;
    valid = 0;
    expired = 0;
    early = 0;
  }

  /** One more signature, by the two times in it as they stand on the wire. */
  void add(int expiration, int inception) {
    seen++;
    int left = expiration - (int) nowSeconds;
    int age = (int) nowSeconds - inception;
    // The earliest counts where several keys sign: it is the one that runs out.
    expires = Math.min(expires, nowSeconds + left);
    if (expiration - inception < 0) {
      return;
    }
    if (left < 0) {
      expired++;
    } else if (age < 0) {
      early++;
    } else {
      valid++;
    }
  }

  boolean any() {
    return seen > 0;
  }

  /** The earliest expiration; there is one only where there is any signature. */
  Instant expires() {
    return Instant.ofEpochSecond(expires);
  }

  /** Why no signature is valid; null where one is. */
  @Nullable DnssecFault fault(String nsid, int sizeBytes) {
    if (valid > 0) {
      return null;
    }
    if (seen == 0) {
      return new DnssecFault(
          DnssecReason.NO_RRSIG, "no signature over the SOA record", nsid, sizeBytes);
    }
    if (expired > 0) {
      return new DnssecFault(
          DnssecReason.EXPIRED, "signature expired at " + expires(), nsid, sizeBytes);
    }
    return early > 0
        ? new DnssecFault(DnssecReason.NOT_YET_VALID, "no signature is valid yet", nsid, sizeBytes)
        : new DnssecFault(
            DnssecReason.EXPIRES_BEFORE_INCEPTION,
            "signature expires before its inception",
            nsid,
            sizeBytes);
  }
}
