// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Family;
import org.xbill.DNS.Type;

/** Whether a server says the same over IPv4 and IPv6. */
final class FamilyParity implements Check {
  @Override
  public About about() {
    return About.of(
            "family-parity",
            CheckFamily.PARITY,
            "A server has the same serial, NS and DNSKEY records at all its addresses.",
            "",
            "RFC 4472 section 1.3")
        .and(CheckLevel.NOTICE, "the serials differ, which may be for a moment")
        .and(CheckLevel.WARNING, "NS or DNSKEY records differ");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    for (var at : snapshot.servers()) {
      if (at.family() == Family.IPV6) {
        snapshot.servers().stream()
            .filter(other -> other.server().equals(at.server()) && other.family() == Family.IPV4)
            .findFirst()
            .flatMap(other -> judge(snapshot, at, other))
            .ifPresent(judged::add);
      }
    }
    return judged;
  }

  private static Optional<Judged> judge(Snapshot snapshot, ServerAddress at, ServerAddress other) {
    for (var ask : List.of(Ask.SOA, Ask.NS, Ask.DNSKEY)) {
      for (var asked : List.of(at, other)) {
        if (!(snapshot.reply(asked, ask) instanceof Reply.Received)) {
          return Optional.of(Judged.inconclusive(asked, ask, snapshot.reply(asked, ask)));
        }
      }
    }
    return set(snapshot, at, other, Ask.NS, Type.NS)
        .or(() -> set(snapshot, at, other, Ask.DNSKEY, Type.DNSKEY))
        .or(() -> serial(snapshot, at, other));
  }

  private static Optional<Judged> set(
      Snapshot snapshot, ServerAddress at, ServerAddress other, Ask ask, int type) {
    var own = Answers.set(snapshot, at, ask, type).map(Answers::contents);
    var others = Answers.set(snapshot, other, ask, type).map(Answers::contents);
    return own.equals(others)
        ? Optional.empty()
        : Optional.of(
            Judged.of(
                at,
                CheckLevel.WARNING,
                "has other "
                    + Type.string(type)
                    + " records than "
                    + other
                    + ": "
                    + own.map(Answers::list).orElse("none")
                    + "; expected "
                    + others.map(Answers::list).orElse("none")));
  }

  private static Optional<Judged> serial(Snapshot snapshot, ServerAddress at, ServerAddress other) {
    var own = Answers.soa(snapshot, at);
    var others = Answers.soa(snapshot, other);
    return own.isEmpty() || others.isEmpty() || own.get().getSerial() == others.get().getSerial()
        ? Optional.empty()
        : Optional.of(
            Judged.of(
                at,
                CheckLevel.NOTICE,
                "serves serial "
                    + own.get().getSerial()
                    + ", and "
                    + other
                    + " serves "
                    + others.get().getSerial()));
  }
}
