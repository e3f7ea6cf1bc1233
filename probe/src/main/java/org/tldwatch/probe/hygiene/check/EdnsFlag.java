// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.xbill.DNS.Message;

/** An EDNS flag that means nothing is not sent back. */
final class EdnsFlag extends EdnsCheck {
  /** All flags but DO. */
  private static final int UNKNOWN_FLAGS = 0x7fff;

  @Override
  public About about() {
    return battery(
        "edns-flag",
        "Unknown EDNS flags are ignored and cleared in the answer.",
        "NAMESERVER12",
        "8.2.4");
  }

  @Override
  Ask ask() {
    return Ask.EDNS_FLAG;
  }

  @Override
  Optional<String> fault(Snapshot snapshot, Message answer) {
    if (isWithoutSoa(snapshot, answer)) {
      return soaExpected(answer, "an unknown EDNS flag");
    }
    var opt = answer.getOPT();
    return opt == null || (opt.getFlags() & UNKNOWN_FLAGS) == 0
        ? Optional.empty()
        : Optional.of("sent an unknown EDNS flag back; expected it to be cleared");
  }
}
