// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Type;

/** Whether the server has EDNS at all. */
final class EdnsSupport implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "edns",
            CheckFamily.EDNS,
            "A question with EDNS version 0 is answered with EDNS version 0.",
            "NAMESERVER02",
            "RFC 8906 section 8.2.1, RFC 6891 section 7")
        .and(CheckLevel.WARNING, "no EDNS, or another version, in the answer")
        .and(CheckLevel.ERROR, "no EDNS, though the zone is signed");
  }

  @Override
  public Ask ask() {
    return Ask.SOA;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    var opt = reply.answer().getOPT();
    if (opt != null && opt.getVersion() == 0) {
      return Optional.empty();
    }
    boolean served = Answers.set(reply.answer(), snapshot.zone(), Type.SOA).isPresent();
    var found = opt == null ? "without EDNS" : "with EDNS version " + opt.getVersion();
    return Optional.of(
        Judged.of(
            at,
            opt == null && served && snapshot.delegation().isSigned()
                ? CheckLevel.ERROR
                : CheckLevel.WARNING,
            "answered "
                + Answers.shown(reply.answer())
                + ", "
                + found
                + ", when asked with EDNS version 0; expected the same version"));
  }
}
