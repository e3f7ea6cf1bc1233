// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Whether a name that does not exist is denied, with a signed proof where the zone is signed. */
final class DenialPresent implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "denial",
            CheckFamily.DNSSEC,
            "A random name is answered NXDOMAIN, or as a wildcard has it; a signed zone adds signed"
                + " NSEC or NSEC3 records.",
            "DNSSEC10",
            "RFC 4035 section 3.1.3, RFC 5155 section 7.2")
        .and(CheckLevel.ERROR, "another answer, or no proof though the zone is signed");
  }

  @Override
  public Ask ask() {
    return Ask.DENIAL;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var answer = reply.answer();
    int rcode = answer.getRcode();
    boolean good =
        answer.getHeader().getFlag(Flags.AA) && (rcode == Rcode.NXDOMAIN || rcode == Rcode.NOERROR);
    if (!good) {
      return Optional.of(
          fault(at, "answered " + Answers.shown(answer) + " to a random name; expected NXDOMAIN"));
    }
    boolean wildcard = !answer.getSection(Section.ANSWER).isEmpty();
    boolean proven =
        answer.getSectionRRsets(Section.AUTHORITY).stream()
            .filter(set -> set.getType() == Type.NSEC || set.getType() == Type.NSEC3)
            .anyMatch(set -> !set.sigs().isEmpty());
    return !snapshot.delegation().isSigned() || wildcard || proven
        ? Optional.empty()
        : Optional.of(
            fault(
                at,
                "denied a random name without proof; expected signed NSEC or NSEC3 records, because"
                    + " the parent zone has DS records"));
  }

  private static Judged fault(ServerAddress at, String predicate) {
    return Judged.of(at, CheckLevel.ERROR, predicate);
  }
}
