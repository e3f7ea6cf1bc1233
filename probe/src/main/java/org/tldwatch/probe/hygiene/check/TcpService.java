// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Type;

/** Whether the server can be asked over TCP. */
final class TcpService implements Check {
  @Override
  public About about() {
    return About.of(
            "tcp",
            CheckFamily.TRANSPORT,
            "Each server answers over TCP what it answers over UDP.",
            "CONNECTIVITY02",
            "RFC 7766 section 5, RFC 9210")
        .and(CheckLevel.ERROR, "it refuses the connection, or answers otherwise");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    for (var at : snapshot.servers()) {
      if (Answers.soa(snapshot, at).isEmpty()) {
        judged.add(Judged.inconclusive(at, Ask.SOA, snapshot.reply(at, Ask.SOA)));
        continue;
      }
      switch (snapshot.reply(at, Ask.SOA_TCP)) {
        case Reply.Received received -> {
          if (Answers.set(received.answer(), snapshot.zone(), Type.SOA).isEmpty()) {
            judged.add(fault(at, "answered " + Answers.shown(received.answer()) + " over TCP"));
          }
        }
        case Reply.Unreachable unreachable -> judged.add(fault(at, unreachable.text()));
        case Reply.Garbled garbled -> judged.add(fault(at, garbled.text() + " over TCP"));
        case Reply.Silent other -> judged.add(Judged.inconclusive(at, Ask.SOA_TCP, other));
        case Reply.NotAsked other -> judged.add(Judged.inconclusive(at, Ask.SOA_TCP, other));
      }
    }
    return judged;
  }

  private static Judged fault(ServerAddress at, String predicate) {
    return Judged.of(at, CheckLevel.ERROR, predicate + "; expected the SOA record, as over UDP");
  }
}
