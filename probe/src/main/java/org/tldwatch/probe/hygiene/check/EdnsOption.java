// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.xbill.DNS.Message;

/** An EDNS option that means nothing is ignored. */
final class EdnsOption extends EdnsCheck {
  /** Unassigned, as RFC 8906 uses it. */
  static final int UNKNOWN = 100;

  @Override
  public About about() {
    return battery(
        "edns-option",
        "An unknown EDNS option is ignored and not sent back.",
        "NAMESERVER11",
        "8.2.3");
  }

  @Override
  Ask ask() {
    return Ask.EDNS_OPTION;
  }

  @Override
  Optional<String> fault(Snapshot snapshot, Message answer) {
    if (isWithoutSoa(snapshot, answer)) {
      return soaExpected(answer, "an unknown EDNS option");
    }
    var opt = answer.getOPT();
    return opt == null || opt.getOptions(UNKNOWN).isEmpty()
        ? Optional.empty()
        : Optional.of("sent an unknown EDNS option back; expected it to be ignored");
  }
}
