// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.DataInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tldwatch.collector.correlate.Cause;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Continents;
import org.tldwatch.collector.correlate.LearnedCopy;
import org.tldwatch.collector.correlate.Lookout;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.collector.correlate.Scope;
import org.tldwatch.collector.correlate.Scope.Reach;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.Matter;
import org.tldwatch.collector.finding.TldWatch;
import org.tldwatch.collector.replay.PanelTiming;
import org.tldwatch.collector.verdict.FailureClass;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * Runs the detection on the votes, and turns its causes into findings, TLD by TLD. Confined to the
 * thread of the {@link Judgement}.
 */
final class CauseDesk {
  private final Panel panel;
  private final Map<Tld, TldWatch> watches;
  private final Lookout lookout;
  private final ObservationFeed feed;
  private final Map<Tld, Integer> udpTargets = new TreeMap<>();

  CauseDesk(VerdictConfig config, Panel panel, Map<Tld, TldWatch> watches) {
    this.panel = panel;
    this.watches = watches;
    this.lookout = new Lookout(config.falseAlarmEvery().toMillis() / 1e3);
    this.feed = new ObservationFeed(lookout);
  }

  /**
   * Adds those targets that are not known yet.
   *
   * @param providers tells by what a target shares its fate with targets of other TLDs
   */
  void add(Collection<Target> targets, Function<Target, String> providers) {
    udpTargets.clear();
    for (boolean udp : new boolean[] {true, false}) {
      for (var target : targets) {
        if ((target.transport() == Transport.UDP) == udp) {
          feed.add(target, providers.apply(target));
          udpTargets.merge(target.tld(), udp ? 1 : 0, Integer::sum);
        }
      }
    }
    panelChanged();
  }

  /** A target has left the catalogue; what that ends, the next {@link #settle} tells. */
  void remove(Target target, Instant now) {
    feed.remove(target, now);
  }

  /** Ends all findings about a TLD that is watched no longer. */
  List<Change> end(TldWatch watch, Instant now) {
    var changes = new ArrayList<Change>();
    watch.causes().forEach(cause -> end(watch, cause, now, changes));
    return changes;
  }

  /** Vantages have come, gone, or changed their interval. */
  void panelChanged() {
    int most = udpTargets.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    PanelTiming.of(panel, most).ifPresent(lookout::timing);
  }

  void forget(String vantage) {
    feed.forget(vantage);
    panelChanged();
  }

  /** Whether a vantage fails at targets that others reach. */
  boolean isIll(String vantage, Instant now) {
    return feed.isIll(vantage, now);
  }

  /** Takes an observation that counts as a vote. */
  void vote(Observation observation) {
    var region =
        panel
            .vantage(observation.vantage())
            .map(Vantage::country)
            .flatMap(Continents::of)
            .orElse("");
    feed.vote(observation, region);
  }

  /** Takes note of a question that is neither answered yet nor lost. */
  void overdue(Overdue notice) {
    feed.overdue(notice.vantage(), notice.target(), notice.sent(), notice.waited());
  }

  /** Judges what came in since the last call; returns what is to be told. */
  List<Change> settle(Instant now) {
    return apply(lookout.settle(ObservationFeed.micros(now)), now);
  }

  /** The same without telling any of it. */
  void settleUntold(Instant now) {
    var _ = lookout.settle(ObservationFeed.micros(now));
  }

  /** The same before an end: what is over is told now. */
  List<Change> finish(Instant now) {
    return apply(lookout.finish(ObservationFeed.micros(now)), now);
  }

  private List<Change> apply(List<CauseEvent> events, Instant now) {
    var changes = new ArrayList<Change>();
    events.forEach(event -> apply(event, now, changes));
    return changes;
  }

  private void apply(CauseEvent event, Instant now, List<Change> changes) {
    var cause = event.cause();
    var tlds = new TreeSet<Tld>();
    if (event.state() != CauseEvent.State.CLOSED) {
      targets(cause.scope()).forEach(target -> tlds.add(target.tld()));
      tlds.forEach(tld -> tell(cause, tld, now, changes));
    }
    for (var watch : watches.values()) {
      if (!tlds.contains(watch.tld())) {
        end(watch, cause.number(), now, changes);
      }
      event.absorbed().forEach(number -> end(watch, number, now, changes));
    }
  }

  private void tell(Cause cause, Tld tld, Instant now, List<Change> changes) {
    var watch = watches.get(tld);
    if (watch != null) {
      watch.tell(matter(cause, tld), now).ifPresent(changes::add);
    }
  }

  private static void end(TldWatch watch, long cause, Instant now, List<Change> changes) {
    watch.end(cause, now).ifPresent(changes::add);
  }

  /** Brings the facts of all open findings up to date. */
  List<Change> refresh(Instant now) {
    var changes = new ArrayList<Change>();
    for (var cause : lookout.open()) {
      targets(cause.scope())
          .map(Target::tld)
          .distinct()
          .forEach(tld -> tell(cause, tld, now, changes));
    }
    return changes;
  }

  private Stream<Target> targets(Scope scope) {
    return scope.targets().stream().map(feed::target);
  }

  private Matter matter(Cause cause, Tld tld) {
    var affected = targets(cause.scope()).filter(target -> target.tld().equals(tld)).toList();
    var servers = affected.stream().map(Target::server).distinct().toList();
    var reach = cause.scope().reach();
    boolean whole = reach == Reach.TLD || reach == Reach.FAMILY || servers.size() > 1;
    return new Matter(
        cause.number(),
        cause.kind(),
        cause.severity(),
        whole ? null : servers.getFirst(),
        affected,
        feed.witnesses(affected, cause.symptom()),
        ObservationFeed.instant(cause.sinceMicros()),
        notes(cause, tld));
  }

  private List<String> notes(Cause cause, Tld tld) {
    var scope = cause.scope();
    var notes = new ArrayList<String>();
    if (scope.reach() == Reach.SITE) {
      var site = feed.siteName(scope.site());
      notes.add("Only the site that calls itself " + site + " is affected.");
    }
    if (scope.reach() == Reach.FAMILY) {
      var family = feed.target(scope.targets().getFirst()).family();
      notes.add("All addresses of one family are affected: " + family.label() + ".");
    }
    if (scope.reach() == Reach.PROVIDER) {
      var others =
          targets(scope).map(Target::tld).distinct().filter(each -> !each.equals(tld)).toList();
      notes.add(
          "The same provider's servers of other TLDs are affected as well: "
              + String.join(", ", others.stream().map(each -> "." + each.label()).toList())
              + ".");
    }
    if (cause.symptom() == Symptom.LOSS && cause.kind() == FindingKind.LOSS) {
      notes.add("About " + Math.round(100 * scope.share()) + " % of the questions are lost.");
    }
    return notes;
  }

  /** As {@link ObservationFeed#copyLearned}. */
  LearnedCopy copyLearned(Instant now) {
    return feed.copyLearned(now);
  }

  /** As {@link ObservationFeed#readLearned}. */
  void readLearned(DataInput in, Instant now) throws IOException {
    feed.readLearned(in, now);
  }

  /**
   * Takes up a finding of an earlier process.
   *
   * @return false where nothing can be said about it any more, since its targets are gone
   */
  boolean restore(Finding finding, Instant now) {
    var watch = watches.get(finding.tld());
    var numbers =
        finding.facts().affected().stream()
            .map(feed::number)
            .filter(number -> number >= 0)
            .toList();
    var symptom = symptomOf(finding.kind());
    if (watch == null || numbers.isEmpty() || symptom.isEmpty()) {
      return false;
    }
    var scope = new Scope(reachOf(finding), numbers, List.of(0), -1, 0, shareOf(finding.kind()));
    var cause =
        lookout.restore(
            symptom.get(),
            finding.kind(),
            finding.severity(),
            scope,
            ObservationFeed.micros(finding.since()),
            ObservationFeed.micros(now));
    if (watch.causes().contains(cause.number())) {
      return false; // Two findings have turned out to be about one cause.
    }
    watch.restore(finding, cause.number());
    if (symptom.get().isFailure() && shareOf(finding.kind()) == 1) {
      finding.facts().affected().stream()
          .map(watch::verdict)
          .flatMap(Optional::stream)
          .forEach(verdict -> verdict.restoreDown(failureOf(finding.kind())));
    }
    return true;
  }

  private static Reach reachOf(Finding finding) {
    return switch (finding.kind()) {
      case PROVIDER_DOWN -> Reach.PROVIDER;
      case SITE_DOWN -> Reach.ADDRESS; // Which site it was, its next votes tell.
      default -> {
        if (finding.server() == null) {
          yield Reach.TLD;
        }
        yield finding.facts().affectedAddresses().size() > 1 ? Reach.SERVER : Reach.ADDRESS;
      }
    };
  }

  private static FailureClass failureOf(FindingKind kind) {
    return switch (kind) {
      case SERVFAIL -> FailureClass.SERVFAIL;
      case REFUSED -> FailureClass.REFUSED;
      case LAME -> FailureClass.LAME;
      case DNSSEC_BROKEN -> FailureClass.DNSSEC;
      default -> FailureClass.NO_ANSWER;
    };
  }

  private static double shareOf(FindingKind kind) {
    return kind == FindingKind.LOSS || kind == FindingKind.SITE_DOWN ? 0.1 : 1;
  }

  private static Optional<Symptom> symptomOf(FindingKind kind) {
    return switch (kind) {
      case SERVER_DOWN, TLD_DOWN, SITE_DOWN, PROVIDER_DOWN, LOSS -> Optional.of(Symptom.LOSS);
      case SERVFAIL, REFUSED, LAME, DNSSEC_BROKEN -> Optional.of(Symptom.WRONG);
      case LATENCY -> Optional.of(Symptom.LATE);
      case SERIAL_STALE -> Optional.of(Symptom.STALE);
      case DNSSEC_EXPIRING -> Optional.of(Symptom.EXPIRING);
      case DELEGATION_CHANGE, DELEGATION_MISMATCH, INTERCEPTION, VANTAGE_IMPAIRED ->
          Optional.empty();
      case TRAFFIC_SURGE, RANDOM_SUBDOMAIN, BOTNET_WAVE, AMPLIFICATION -> Optional.empty();
      case TCP_FLOOD, TUNNELLING, TRAFFIC_DROP, MULTI_TLD_SURGE, SENSOR_SILENT -> Optional.empty();
    };
  }
}
