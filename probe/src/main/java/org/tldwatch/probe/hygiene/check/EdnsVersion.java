// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** An EDNS version that the server does not have is refused as the protocol says. */
final class EdnsVersion extends EdnsCheck {
  @Override
  public About about() {
    return battery(
        "edns-version",
        "EDNS version 1 is answered with BADVERS, EDNS version 0 and no answer record.",
        "NAMESERVER10",
        "8.2.2");
  }

  @Override
  Ask ask() {
    return Ask.EDNS_VERSION;
  }

  @Override
  Optional<String> fault(Snapshot snapshot, Message answer) {
    var opt = answer.getOPT();
    boolean good =
        opt != null
            && opt.getVersion() == 0
            && answer.getRcode() == Rcode.BADVERS
            && answer.getSection(Section.ANSWER).isEmpty();
    return good
        ? Optional.empty()
        : Optional.of(
            "answered "
                + Answers.shown(answer)
                + (opt == null ? ", without EDNS" : ", EDNS version " + opt.getVersion())
                + " to EDNS version 1; expected BADVERS with version 0 and no answer record");
  }
}
