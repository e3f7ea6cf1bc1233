// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Name;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whether strangers are sent to the root, an answer larger than the question. */
final class UpwardReferral implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "upward-referral",
            CheckFamily.EXPOSURE,
            "A question for a name of another zone is not answered with a referral to the root.",
            "NAMESERVER07",
            "RFC 9499 section 5")
        .and(CheckLevel.NOTICE, "it is");
  }

  @Override
  public Ask ask() {
    return Ask.OTHER_ZONE;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var answer = reply.answer();
    boolean upward =
        !answer.getHeader().getFlag(Flags.AA)
            && answer.getSection(Section.ANSWER).isEmpty()
            && answer.getSection(Section.AUTHORITY).stream()
                .anyMatch(each -> each.getType() == Type.NS && each.getName().equals(Name.root));
    return upward
        ? Optional.of(
            Judged.of(
                at,
                CheckLevel.NOTICE,
                "answered with a referral to the root when asked for a name of another zone;"
                    + " expected REFUSED"))
        : Optional.empty();
  }
}
