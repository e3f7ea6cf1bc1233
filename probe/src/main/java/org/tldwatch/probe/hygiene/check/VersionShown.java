// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/** Which software a server says it is, where its operator wants that watched. */
final class VersionShown implements Check {
  private static final int LONGEST = 100;

  @Override
  public About about() {
    return About.of(
            "version",
            CheckFamily.EXPOSURE,
            "A server whose operator allowed the question does not tell its software version.",
            "NAMESERVER15",
            "RFC 4892")
        .and(CheckLevel.NOTICE, "it does");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    for (var at : snapshot.servers()) {
      if (snapshot.reply(at, Ask.VERSION) instanceof Reply.Received received) {
        var told =
            received.answer().getSection(Section.ANSWER).stream()
                .filter(TXTRecord.class::isInstance)
                .map(TXTRecord.class::cast)
                .flatMap(text -> text.getStrings().stream())
                .collect(Collectors.joining(" "))
                .strip();
        if (!told.isEmpty()) {
          judged.add(
              Judged.of(
                  at,
                  CheckLevel.NOTICE,
                  "says it is '" + told.substring(0, Math.min(LONGEST, told.length())) + "'"));
        }
      }
    }
    return judged; // Without leave nothing was asked, and silence is the best answer.
  }
}
