// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/**
 * One question of the battery of RFC 8906. A server that answers the plain question before it and
 * is silent to this one, three times, is said to drop it; otherwise silence says nothing.
 */
abstract sealed class EdnsCheck implements Check
    permits EdnsPlain, EdnsVersion, EdnsOption, EdnsFlag, UnknownType {
  abstract Ask ask();

  /** What is wrong with the answer and was expected, as a predicate; empty where nothing is. */
  abstract Optional<String> fault(Snapshot snapshot, Message answer);

  /** Adds what the levels mean, which is the same in the whole battery. */
  static About battery(String id, String expects, String zonemaster, String section) {
    return About.of(id, CheckFamily.EDNS, expects, zonemaster, "RFC 8906 section " + section)
        .and(CheckLevel.NOTICE, "no answer, three times, though SOA with EDNS was answered")
        .and(CheckLevel.WARNING, "the answer is another one");
  }

  @Override
  public List<Judged> judge(Snapshot snapshot) {
    var judged = new ArrayList<Judged>();
    for (var at : snapshot.servers()) {
      if (!(snapshot.reply(at, Ask.SOA) instanceof Reply.Received)) {
        judged.add(Judged.inconclusive(at, Ask.SOA, snapshot.reply(at, Ask.SOA)));
        continue;
      }
      switch (snapshot.reply(at, ask())) {
        case Reply.Received received ->
            fault(snapshot, received.answer())
                .map(fault -> Judged.of(at, CheckLevel.WARNING, fault))
                .ifPresent(judged::add);
        case Reply.Silent _ -> judged.add(dropped(at));
        case Reply.Garbled garbled ->
            judged.add(Judged.of(at, CheckLevel.WARNING, garbled.text() + asked()));
        case Reply.Unreachable other -> judged.add(Judged.inconclusive(at, ask(), other));
        case Reply.NotAsked other -> judged.add(Judged.inconclusive(at, ask(), other));
      }
    }
    return judged;
  }

  static boolean isWithoutSoa(Snapshot snapshot, Message answer) {
    return Answers.set(answer, snapshot.zone(), Type.SOA).isEmpty();
  }

  static Optional<String> soaExpected(Message answer, String to) {
    return Optional.of(
        "answered " + Answers.shown(answer) + " to " + to + "; expected the SOA record");
  }

  private Judged dropped(ServerAddress at) {
    return Judged.of(
        at, CheckLevel.NOTICE, "did not answer, three times" + asked() + "; expected an answer");
  }

  private String asked() {
    return " when asked for " + ask().text();
  }
}
