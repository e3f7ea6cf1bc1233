// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What checks look for in answers. */
final class Answers {
  private Answers() {}

  /** The set with its signatures in the answer section. */
  static Optional<RRset> set(Message answer, Name owner, int type) {
    return answer.getSectionRRsets(Section.ANSWER).stream()
        .filter(set -> set.getType() == type && set.getName().equals(owner) && set.size() > 0)
        .filter(set -> set.getDClass() == DClass.IN)
        .findFirst();
  }

  /** The set, where the server answers for the zone and has it. */
  static Optional<RRset> set(Snapshot snapshot, ServerAddress at, Ask ask, int type) {
    return snapshot.reply(at, ask) instanceof Reply.Received received
            && isAuthoritative(received.answer())
        ? set(received.answer(), snapshot.zone(), type)
        : Optional.empty();
  }

  static Optional<SOARecord> soa(Snapshot snapshot, ServerAddress at) {
    return set(snapshot, at, Ask.SOA, Type.SOA).map(RRset::first).map(SOARecord.class::cast);
  }

  static <R extends Record> List<R> records(RRset set, Class<R> type) {
    return set.rrs(false).stream().filter(type::isInstance).map(type::cast).toList();
  }

  static boolean isAuthoritative(Message answer) {
    return answer.getRcode() == Rcode.NOERROR && answer.getHeader().getFlag(Flags.AA);
  }

  /** Every signed set of the answer and authority sections. */
  static Stream<RRset> sets(Message answer) {
    return Stream.of(Section.ANSWER, Section.AUTHORITY)
        .flatMap(section -> answer.getSectionRRsets(section).stream())
        .filter(set -> set.getDClass() == DClass.IN && set.size() > 0);
  }

  /** What the server answered, in a few words. */
  static String shown(Message answer) {
    var text = new StringBuilder(Rcode.string(answer.getRcode()));
    if (!answer.getHeader().getFlag(Flags.AA)) {
      text.append(", not authoritative");
    }
    if (answer.getHeader().getFlag(Flags.TC)) {
      text.append(", truncated");
    }
    if (answer.getSection(Section.ANSWER).isEmpty()) {
      text.append(", without an answer record");
    }
    return text.toString();
  }

  /** The records of a set in an order and a form that can be compared. */
  static Set<String> contents(RRset set) {
    return set.rrs(false).stream()
        .map(Record::rdataToString)
        .map(text -> text.toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static String list(Set<?> things) {
    return things.stream()
        .map(Objects::toString)
        .map(text -> text.endsWith(".") ? text.substring(0, text.length() - 1) : text)
        .collect(Collectors.joining(", "));
  }
}
