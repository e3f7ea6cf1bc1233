// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tldwatch.collector.check.CheckStore;
import org.tldwatch.collector.check.Complaint;
import org.tldwatch.collector.check.Docket;
import org.tldwatch.collector.check.Look;
import org.tldwatch.collector.check.Rule;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.Matter;
import org.tldwatch.collector.finding.TldWatch;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/**
 * Turns what the checks of the slow tier complain of into findings, at most one per {@link Rule}
 * and TLD. Confined to the thread of the {@link Judgement}.
 */
final class RemarkDesk {
  private static final int AGREE = 2;

  private final CheckStore checks;
  private final Panel panel;
  private final Map<Tld, TldWatch> watches;
  private final Map<Subject, Docket> dockets = new HashMap<>();
  private final Map<Subject, Instant> toldByVotes = new HashMap<>();
  private final Set<Tld> due = new LinkedHashSet<>();

  /** TLDs that were seen to agree with the root zone: where they no longer do, that is news. */
  private final Set<Tld> agreed = new HashSet<>();

  private final Predicate<Tld> changed;

  private record Subject(Tld tld, Rule rule) {}

  /**
   * @param changed tells whether the delegation of a TLD has changed lately
   */
  RemarkDesk(CheckStore checks, Panel panel, Map<Tld, TldWatch> watches, Predicate<Tld> changed) {
    this.changed = changed;
    this.checks = checks;
    this.panel = panel;
    this.watches = watches;
  }

  /** The checks over a TLD have something new to say. */
  void heard(Tld tld) {
    due.add(tld);
  }

  /** Judges what is new; returns what is to be told. */
  List<Change> sweep(Instant now) {
    var changes = new ArrayList<Change>();
    for (var tld : List.copyOf(due)) {
      boolean again = false;
      for (var rule : Rule.values()) {
        again |= judge(new Subject(tld, rule), now, changes);
      }
      if (!again) {
        due.remove(tld);
      }
    }
    return changes;
  }

  /** Returns whether to judge again without anything new. */
  private boolean judge(Subject subject, Instant now, List<Change> changes) {
    var watch = watches.get(subject.tld());
    if (watch == null) {
      dockets.remove(subject); // Its finding has ended with all others of the TLD.
      toldByVotes.remove(subject);
      return false;
    }
    int needed = Math.clamp(panel.known(), 1, AGREE);
    var looks = looks(subject);
    var complaint = Complaint.of(subject.rule(), looks, needed);
    var docket = dockets.get(subject);
    if (docket == null) {
      if (complaint.isEmpty()) {
        learnAgreement(subject, looks);
        return false;
      }
      if (isOldDifference(subject, complaint.get())) {
        return false;
      }
      if (isTold(watch, subject.rule())) {
        toldByVotes.put(subject, now);
        return true;
      }
      docket = Docket.opened(subject.rule());
      dockets.put(subject, docket);
    }
    docket.take(looks, needed, now);
    if (docket.isOver(now)) {
      dockets.remove(subject);
      watch.end(number(subject.rule()), now).ifPresent(changes::add);
      return false;
    }
    complaint
        .flatMap(each -> watch.tell(matter(subject.rule(), each), now))
        .ifPresent(changes::add);
    return docket.isEnding();
  }

  private void learnAgreement(Subject subject, Collection<Look> looks) {
    boolean nobodyComplains = Complaint.of(subject.rule(), looks, 1).isEmpty();
    if (subject.rule() == Rule.MISMATCH && !looks.isEmpty() && nobodyComplains) {
      agreed.add(subject.tld());
    }
  }

  /**
   * Many a TLD has differed from the root zone for years: that is shown with its checks, and no
   * news, unless keys are concerned or its delegation has just been changed.
   */
  private boolean isOldDifference(Subject subject, Complaint complaint) {
    return subject.rule() == Rule.MISMATCH
        && complaint.severity() == Severity.MINOR
        && !agreed.contains(subject.tld())
        && !changed.test(subject.tld());
  }

  /** Without those made before votes had told the same: the votes know sooner that it is over. */
  private Collection<Look> looks(Subject subject) {
    var after = toldByVotes.getOrDefault(subject, Instant.MIN);
    return checks.looks(subject.tld(), subject.rule().checks()).stream()
        .filter(look -> look.at().isAfter(after))
        .toList();
  }

  private static boolean isTold(TldWatch watch, Rule rule) {
    return watch.open().stream().anyMatch(finding -> finding.kind() == rule.kind());
  }

  private static Matter matter(Rule rule, Complaint complaint) {
    return new Matter(
        number(rule),
        rule.kind(),
        complaint.severity(),
        complaint.server(),
        List.of(),
        complaint.vantages(),
        complaint.since(),
        complaint.sentences());
  }

  /** Below the numbers of causes that the detection gives. */
  private static long number(Rule rule) {
    return switch (rule) {
      case MISMATCH -> -1;
      case BROKEN -> -2;
      case EXPIRING -> -3;
      case STALE -> -4;
    };
  }

  /**
   * Takes up a finding of an earlier process.
   *
   * @return false where it did not come from here, or its TLD is watched no longer
   */
  boolean restore(Finding finding, Instant now) {
    var watch = watches.get(finding.tld());
    if (watch == null || !finding.facts().affected().isEmpty()) {
      return false; // What rests on votes has affected targets.
    }
    for (var rule : Rule.values()) {
      if (rule.kind() == finding.kind()) {
        watch.restore(finding, number(rule));
        dockets.put(new Subject(finding.tld(), rule), Docket.restored(rule, now));
        return true;
      }
    }
    return false;
  }
}
