// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Type;

/** Whether a zone is signed that nobody validates. */
final class SignedWithoutDs implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "signed-without-ds",
            CheckFamily.DNSSEC,
            "A zone that has DNSKEY records has DS records in the parent zone.",
            "DNSSEC07",
            "RFC 4035 section 2.4")
        .and(CheckLevel.NOTICE, "the zone is signed, and the parent does not say so");
  }

  @Override
  public Ask ask() {
    return Ask.DNSKEY;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    if (snapshot.delegation().isSigned()
        || Answers.set(reply.answer(), snapshot.zone(), Type.DNSKEY).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Judged.of(
            at, CheckLevel.NOTICE, "has DNSKEY records, but the parent zone has no DS record"));
  }
}
