// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;

/**
 * Time left of the signatures. The ladder of common signatures, of two weeks and more, is 3 days,
 * one day, half a day; where signatures are made for less than six days each step is a share of
 * their validity instead.
 */
final class SignatureLifetime implements ServerCheck {
  private static final Duration LEAST_WARNING = Duration.ofDays(3);
  private static final Duration LEAST_ERROR = Duration.ofHours(24);
  private static final Duration LEAST_CRITICAL = Duration.ofHours(12);
  private static final Duration SHORT_VALIDITY = Duration.ofDays(6);

  @Override
  public About about() {
    return About.of(
            "signature-lifetime",
            CheckFamily.DNSSEC,
            "At each server the signatures over SOA, NS, DNSKEY, NSEC3PARAM and denials have more"
                + " than 3 days and a quarter of their validity left.",
            "DNSSEC04",
            "RFC 6781 section 4.4.2")
        .and(
            CheckLevel.WARNING,
            "less than the greater of 3 days and a quarter of the validity; of signatures valid"
                + " for less than 6 days, less than a quarter")
        .and(CheckLevel.ERROR, "less than 24 h, or of such short ones less than an eighth")
        .and(
            CheckLevel.CRITICAL,
            "less than 12 h, or of such short ones less than a sixteenth; expired, or not valid"
                + " yet");
  }

  @Override
  public Ask ask() {
    return Ask.SOA;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var now = snapshot.at();
    return SignatureAge.weakest(snapshot, at)
        .filter(weakest -> level(weakest, now) != CheckLevel.OK)
        .map(weakest -> Judged.of(at, level(weakest, now), sentence(weakest, now)));
  }

  static CheckLevel level(SignatureAge signature, Instant now) {
    var left = signature.left(now);
    var validity = signature.validity();
    boolean isShort = validity.compareTo(SHORT_VALIDITY) < 0;
    if (signature.inception().isAfter(now)) {
      return CheckLevel.CRITICAL;
    }
    if (left.compareTo(isShort ? validity.dividedBy(16) : LEAST_CRITICAL) < 0) {
      return CheckLevel.CRITICAL;
    }
    if (left.compareTo(isShort ? validity.dividedBy(8) : LEAST_ERROR) < 0) {
      return CheckLevel.ERROR;
    }
    var quarter = validity.dividedBy(4);
    boolean atQuarter = isShort || quarter.compareTo(LEAST_WARNING) > 0;
    return left.compareTo(atQuarter ? quarter : LEAST_WARNING) < 0
        ? CheckLevel.WARNING
        : CheckLevel.OK;
  }

  private static String sentence(SignatureAge signature, Instant now) {
    if (signature.inception().isAfter(now)) {
      return "serves " + signature + ", which is not valid before " + at(signature.inception());
    }
    var left = signature.left(now);
    return left.isNegative()
        ? "serves " + signature + ", which expired at " + at(signature.expires())
        : "serves "
            + signature
            + ", which expires in "
            + Spans.text(left)
            + ", at "
            + at(signature.expires());
  }

  private static Instant at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
