// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Type;

/** Whether each server answers for the zone. */
final class ZoneAuthority implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "authority",
            CheckFamily.ZONE,
            "Each server answers with authority and the SOA record of the zone.",
            "DELEGATION04",
            "RFC 2181 section 5.4.1")
        .and(CheckLevel.ERROR, "it answers without");
  }

  @Override
  public Ask ask() {
    return Ask.SOA;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var answer = reply.answer();
    return Answers.isAuthoritative(answer)
            && Answers.set(answer, snapshot.zone(), Type.SOA).isPresent()
        ? Optional.empty()
        : Optional.of(
            Judged.of(
                at,
                CheckLevel.ERROR,
                "answered "
                    + Answers.shown(answer)
                    + " when asked for the SOA record of "
                    + snapshot.tld()
                    + "; expected the record, with authority"));
  }
}
