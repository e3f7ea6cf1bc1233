// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** A type that means nothing is a type of which there is no record. */
final class UnknownType extends EdnsCheck {
  @Override
  public About about() {
    return battery(
        "unknown-type",
        "A question for an unknown type is answered NOERROR, with authority and without a record.",
        "",
        "8.1.2");
  }

  @Override
  Ask ask() {
    return Ask.UNKNOWN_TYPE;
  }

  @Override
  Optional<String> fault(Snapshot snapshot, Message answer) {
    boolean good =
        answer.getRcode() == Rcode.NOERROR
            && answer.getHeader().getFlag(Flags.AA)
            && answer.getSection(Section.ANSWER).isEmpty();
    return good
        ? Optional.empty()
        : Optional.of(
            "answered "
                + Answers.shown(answer)
                + " when asked for TYPE1000; expected NOERROR, with authority, no record");
  }
}
