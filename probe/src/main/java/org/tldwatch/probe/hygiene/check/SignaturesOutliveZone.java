// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;

/**
 * Whether a secondary that is cut off from its primary stops to serve before its signatures expire.
 */
final class SignaturesOutliveZone implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "signatures-outlive-zone",
            CheckFamily.DNSSEC,
            "The signatures at each server last longer than SOA EXPIRE, so that a server that is"
                + " cut off falls silent before it serves what is bogus.",
            "",
            "RFC 6781 section 4.4.2.1")
        .and(CheckLevel.NOTICE, "a signature expires before the zone would");
  }

  @Override
  public Ask ask() {
    return Ask.SOA;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var soa = Answers.soa(snapshot, at);
    var weakest = SignatureAge.weakest(snapshot, at);
    if (soa.isEmpty() || weakest.isEmpty()) {
      return Optional.empty();
    }
    var expire = Duration.ofSeconds(soa.get().getExpire());
    var left = weakest.get().left(snapshot.at());
    if (left.isNegative() || left.compareTo(expire) >= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Judged.of(
            at,
            CheckLevel.NOTICE,
            "serves "
                + weakest.get()
                + " for another "
                + Spans.text(left)
                + ", but SOA EXPIRE lets a server that is cut off serve it for "
                + Spans.text(expire)));
  }
}
