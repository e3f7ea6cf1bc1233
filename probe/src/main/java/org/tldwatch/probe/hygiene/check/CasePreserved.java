// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Type;

/** Whether the name comes back as it was asked, and case makes no other difference. */
final class CasePreserved implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "case-preserved",
            CheckFamily.EDNS,
            "A name in mixed case is answered as in lower case, and comes back letter for letter.",
            "NAMESERVER08, NAMESERVER09",
            "RFC 4343, RFC 1035 section 2.3.3")
        .and(CheckLevel.NOTICE, "the name comes back in another case, so 0x20 protects nobody")
        .and(CheckLevel.ERROR, "there is no answer to a name in mixed case");
  }

  @Override
  public Ask ask() {
    return Ask.CASE;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var asked = reply.question().getQuestion().getName().toString(true);
    boolean lower =
        snapshot.reply(at, Ask.SOA) instanceof Reply.Received plain
            && Answers.set(plain.answer(), snapshot.zone(), Type.SOA).isPresent();
    if (lower && Answers.set(reply.answer(), snapshot.zone(), Type.SOA).isEmpty()) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.ERROR,
              "answered "
                  + Answers.shown(reply.answer())
                  + " when asked for the SOA record of "
                  + asked
                  + "; expected the record, as in lower case"));
    }
    var echo = reply.answer().getQuestion();
    var found = echo == null ? "" : echo.getName().toString(true);
    return found.equals(asked)
        ? Optional.empty()
        : Optional.of(
            Judged.of(
                at,
                CheckLevel.NOTICE,
                "was asked for " + asked + " and sent " + found + " back; expected the same case"));
  }
}
