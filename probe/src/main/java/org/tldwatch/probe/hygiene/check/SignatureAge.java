// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Type;

/**
 * The signature of a set that decides until when the set can be validated: of each algorithm the
 * one that lasts longest, and of these the one that ends first.
 */
record SignatureAge(Name owner, int type, Instant inception, Instant expires) {

  /** Of all signed sets in the zone that the server showed, the one that ends first. */
  static Optional<SignatureAge> weakest(Snapshot snapshot, ServerAddress at) {
    return Stream.of(Ask.SOA, Ask.NS, Ask.DNSKEY, Ask.NSEC3PARAM, Ask.DENIAL)
        .map(ask -> snapshot.reply(at, ask))
        .flatMap(reply -> reply instanceof Reply.Received it ? sets(snapshot, it) : Stream.of())
        .flatMap(set -> of(set).stream())
        .min(Comparator.comparing(SignatureAge::expires));
  }

  private static Stream<RRset> sets(Snapshot snapshot, Reply.Received received) {
    Message answer = received.answer();
    return Answers.sets(answer).filter(set -> set.getName().subdomain(snapshot.zone()));
  }

  private static Optional<SignatureAge> of(RRset set) {
    var longest = new HashMap<Integer, RRSIGRecord>();
    for (var signature : set.sigs()) {
      longest.merge(
          signature.getAlgorithm(),
          signature,
          (one, other) -> one.getExpire().isAfter(other.getExpire()) ? one : other);
    }
    return longest.values().stream()
        .min(Comparator.comparing(RRSIGRecord::getExpire))
        .map(
            signature ->
                new SignatureAge(
                    set.getName(),
                    set.getType(),
                    signature.getTimeSigned(),
                    signature.getExpire()));
  }

  Duration left(Instant now) {
    return Duration.between(now, expires);
  }

  Duration validity() {
    return Duration.between(inception, expires);
  }

  @Override
  public String toString() {
    return "the signature over " + Type.string(type) + " of " + owner;
  }
}
