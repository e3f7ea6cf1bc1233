// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Whether the addresses in the parent zone are those that the zone itself has. */
final class GlueMatch implements Check {
  @Override
  public About about() {
    return About.of(
            "glue-match",
            CheckFamily.GLUE,
            "Each server gives the name servers below the TLD the addresses that the parent zone"
                + " gives them.",
            "CONSISTENCY05",
            "RFC 1034 section 4.2.1, RFC 9471")
        .and(CheckLevel.NOTICE, "the zone has an address that the parent does not have")
        .and(CheckLevel.WARNING, "the parent has an address that the zone does not have")
        .and(CheckLevel.ERROR, "the zone has no address at all for a name server");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    for (var at : snapshot.servers()) {
      var unknown = unknown(snapshot, at);
      if (unknown.isPresent()) {
        judged.add(unknown.get());
        continue;
      }
      snapshot
          .delegation()
          .inside()
          .forEach(host -> judge(snapshot, at, host).ifPresent(judged::add));
    }
    return judged;
  }

  /** One word for all questions that were not answered. */
  private static Optional<Judged> unknown(Snapshot snapshot, ServerAddress at) {
    return snapshot
        .delegation()
        .inside()
        .flatMap(
            host ->
                Stream.of(Ask.HOST_A, Ask.HOST_AAAA)
                    .filter(ask -> answer(snapshot, at, ask, host.name()).isEmpty())
                    .map(ask -> Judged.inconclusive(at, ask, snapshot.reply(at, ask, host.name()))))
        .findFirst();
  }

  private static Optional<Message> answer(Snapshot snapshot, ServerAddress at, Ask ask, Name host) {
    return snapshot.reply(at, ask, host) instanceof Reply.Received received
        ? Optional.of(received.answer())
        : Optional.empty();
  }

  private static Optional<Judged> judge(
      Snapshot snapshot, ServerAddress at, Delegation.Server host) {
    var child = new TreeSet<String>();
    for (var ask : List.of(Ask.HOST_A, Ask.HOST_AAAA)) {
      var answer = answer(snapshot, at, ask, host.name()).orElseThrow();
      if (!isAuthoritative(answer)) {
        return Optional.empty(); // A zone of the host's own, or lame, of which another check tells.
      }
      answer.getSection(Section.ANSWER).stream()
          .filter(record -> record.getName().equals(host.name()))
          .flatMap(GlueMatch::address)
          .forEach(child::add);
    }
    var parent = new TreeSet<String>();
    host.addresses().forEach(address -> parent.add(address.getHostAddress()));
    return compare(at, host.name().toString(true), parent, child);
  }

  private static boolean isAuthoritative(Message answer) {
    return answer.getHeader().getFlag(Flags.AA)
        && (answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN);
  }

  private static Stream<String> address(Record record) {
    return switch (record) {
      case ARecord a -> Stream.of(a.getAddress().getHostAddress());
      case AAAARecord aaaa -> Stream.of(aaaa.getAddress().getHostAddress());
      default -> Stream.of();
    };
  }

  private static Optional<Judged> compare(
      ServerAddress at, String host, Set<String> parent, Set<String> child) {
    if (child.isEmpty()) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.ERROR,
              "has no address for " + host + "; the parent zone has " + Answers.list(parent)));
    }
    var onlyParent = new TreeSet<>(parent);
    onlyParent.removeAll(child);
    if (!onlyParent.isEmpty()) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.WARNING,
              "gives "
                  + host
                  + " the addresses "
                  + Answers.list(child)
                  + "; the parent zone also has "
                  + Answers.list(onlyParent)));
    }
    return child.equals(parent)
        ? Optional.empty()
        : Optional.of(
            Judged.of(
                at,
                CheckLevel.NOTICE,
                "gives "
                    + host
                    + " the addresses "
                    + Answers.list(child)
                    + "; the parent zone has only "
                    + Answers.list(parent)));
  }
}
