// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC.DNSSECException;
import org.xbill.DNS.Type;

/** Whether RSA keys are long enough. */
final class KeySize implements ServerCheck {
  private static final int SHORTEST_BITS = 1024;
  private static final int RECOMMENDED_BITS = 2048;

  @Override
  public About about() {
    return About.of(
            "key-size",
            CheckFamily.DNSSEC,
            "RSA keys of the zone have at least 2048 bits.",
            "DNSSEC14",
            "RFC 3110, RFC 5702")
        .and(CheckLevel.NOTICE, "a key has fewer than 2048 bits")
        .and(CheckLevel.ERROR, "a key has fewer than 1024 bits");
  }

  @Override
  public Ask ask() {
    return Ask.DNSKEY;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    return Answers.set(reply.answer(), snapshot.zone(), Type.DNSKEY).stream()
        .flatMap(set -> Answers.records(set, DNSKEYRecord.class).stream())
        .filter(key -> DnssecCodes.isRsa(key.getAlgorithm()))
        .flatMap(key -> judge(at, key).stream())
        .max(java.util.Comparator.comparing(Judged::level));
  }

  private static Optional<Judged> judge(ServerAddress at, DNSKEYRecord key) {
    int bits;
    try {
      bits = key.getPublicKey() instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
    } catch (DNSSECException ignored) {
      bits = 0; // No RSA key at all: as short as can be.
    }
    if (bits >= RECOMMENDED_BITS) {
      return Optional.empty();
    }
    return Optional.of(
        Judged.of(
            at,
            bits < SHORTEST_BITS ? CheckLevel.ERROR : CheckLevel.NOTICE,
            "has RSA key " + key.getFootprint() + " of " + bits + " bits; expected 2048 or more"));
  }
}
