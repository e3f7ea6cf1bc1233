// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tldwatch.model.CheckLevel;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Whether the zone and its parent name the same servers. */
final class NsSet implements ServerCheck {
  @Override
  public About about() {
    return About.of(
            "ns-set",
            CheckFamily.DELEGATION,
            "Each server has the NS records that the parent zone has.",
            "DELEGATION07, CONSISTENCY04",
            "RFC 1034 section 4.2.2")
        .and(CheckLevel.NOTICE, "the zone names servers that the parent does not")
        .and(CheckLevel.WARNING, "the parent names servers that the zone does not")
        .and(CheckLevel.ERROR, "they have no server in common");
  }

  @Override
  public Ask ask() {
    return Ask.NS;
  }

  @Override
  public Optional<Judged> judge(Snapshot snapshot, ServerAddress at, Reply.Received reply) {
    return Answers.set(snapshot, at, Ask.NS, Type.NS)
        .flatMap(
            set -> {
              var child = new TreeSet<Name>();
              Answers.records(set, NSRecord.class).forEach(ns -> child.add(ns.getTarget()));
              return judge(at, snapshot.delegation().names(), child);
            });
  }

  private static Optional<Judged> judge(ServerAddress at, Set<Name> parent, Set<Name> child) {
    var onlyParent = new TreeSet<>(parent);
    onlyParent.removeAll(child);
    var onlyChild = new TreeSet<>(child);
    onlyChild.removeAll(parent);
    if (onlyParent.isEmpty() && onlyChild.isEmpty()) {
      return Optional.empty();
    }
    if (onlyParent.size() == parent.size()) {
      return Optional.of(
          Judged.of(
              at,
              CheckLevel.ERROR,
              "names the servers "
                  + Answers.list(child)
                  + ", of which the parent zone has none; expected "
                  + Answers.list(parent)));
    }
    var level = onlyParent.isEmpty() ? CheckLevel.NOTICE : CheckLevel.WARNING;
    return Optional.of(
        Judged.of(
            at,
            level,
            (onlyParent.isEmpty()
                    ? ""
                    : "does not name " + Answers.list(onlyParent) + " as the parent zone does")
                + (onlyParent.isEmpty() || onlyChild.isEmpty() ? "" : "; it ")
                + (onlyChild.isEmpty()
                    ? ""
                    : "names " + Answers.list(onlyChild) + ", which the parent zone does not")));
  }
}
