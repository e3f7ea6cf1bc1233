// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Comparator;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.Type;

/** Whether the algorithms of the keys are still trusted. */
final class KeyAlgorithm implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "key-algorithm",
            CheckFamily.DNSSEC,
            "The keys of the zone have algorithms 8, 13, 14, 15 or 16.",
            "DNSSEC05",
            "RFC 9904, RFC 9905")
        .and(CheckLevel.NOTICE, "algorithm 10 (RSASHA512), which is not recommended")
        .and(CheckLevel.WARNING, "algorithm 5, 7 (SHA-1) or 12 (GOST), or an unknown one")
        .and(CheckLevel.ERROR, "algorithm 1, 3 or 6, which validators no longer have");
  }

  @Override
  public Ask ask() {
    return Ask.DNSKEY;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    return Answers.set(reply.answer(), snapshot.zone(), Type.DNSKEY).stream()
        .flatMap(set -> Answers.records(set, DNSKEYRecord.class).stream())
        .max(Comparator.comparing(key -> DnssecCodes.algorithm(key.getAlgorithm())))
        .filter(key -> DnssecCodes.algorithm(key.getAlgorithm()) != CheckLevel.OK)
        .map(key -> Judged.of(at, DnssecCodes.algorithm(key.getAlgorithm()), sentence(key)));
  }

  private static String sentence(DNSKEYRecord key) {
    return "has key "
        + key.getFootprint()
        + " of algorithm "
        + DnssecCodes.algorithmName(key.getAlgorithm())
        + "; expected one that is recommended, such as ECDSAP256SHA256";
  }
}
