// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Whether strangers can have names resolved. */
final class RecursionClosed implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "recursion-closed",
            CheckFamily.EXPOSURE,
            "A question for a reserved name of another zone is answered REFUSED, or with a referral,"
                + " and recursion is not offered. The question itself does not desire recursion: to"
                + " have a name resolved is for those to try who were invited.",
            "NAMESERVER01",
            "RFC 5358")
        .and(CheckLevel.NOTICE, "recursion is offered (RA), but nothing was resolved")
        .and(CheckLevel.ERROR, "the name was resolved");
  }

  @Override
  public Ask ask() {
    return Ask.OTHER_ZONE;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var answer = reply.answer();
    boolean offered = answer.getHeader().getFlag(Flags.RA);
    boolean own = answer.getHeader().getFlag(Flags.AA);
    boolean resolved =
        !own
            && (answer.getRcode() == Rcode.NXDOMAIN
                || (answer.getRcode() == Rcode.NOERROR
                    && !answer.getSection(Section.ANSWER).isEmpty()));
    if (offered && resolved) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.ERROR,
              "resolved a name of another zone for a stranger ("
                  + Answers.shown(answer)
                  + "); expected REFUSED"));
    }
    return offered
        ? Optional.of(
            Judged.of(
                at,
                CheckLevel.NOTICE,
                "says that it offers recursion (RA) and answered "
                    + Answers.shown(answer)
                    + "; expected no offer"))
        : Optional.empty();
  }
}
