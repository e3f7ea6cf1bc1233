// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/** A question without EDNS gets an answer without EDNS. */
final class EdnsPlain extends EdnsCheck {
  @Override
  public About about() {
    return battery(
        "edns-absent",
        "A question without EDNS is answered, without EDNS.",
        "BASIC02",
        "8.1.1 and RFC 6891 section 7");
  }

  @Override
  Ask ask() {
    return Ask.SOA_PLAIN;
  }

  @Override
  Optional<String> fault(Snapshot snapshot, Message answer) {
    if (Answers.set(answer, snapshot.zone(), Type.SOA).isEmpty()) {
      return Optional.of(
          "answered " + Answers.shown(answer) + " without EDNS; expected the SOA record");
    }
    return answer.getOPT() == null
        ? Optional.empty()
        : Optional.of("answered with EDNS when asked without; expected no OPT record");
  }
}
