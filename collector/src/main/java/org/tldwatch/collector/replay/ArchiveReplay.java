// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import org.tldwatch.collector.archive.ArchivedObservation;
import org.tldwatch.collector.archive.ListedTarget;
import org.tldwatch.collector.archive.ObservationVisitor;
import org.tldwatch.collector.archive.OutcomeKind;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Continents;
import org.tldwatch.collector.correlate.Lookout;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.intake.Desk;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * Feeds an archive to a {@link Lookout} by the rules of the live collector: what is no vote there
 * is none here, and what came in together is judged together, at the moment of its receipt. Makes
 * no object for an observation, so that a day passes in a moment. Not thread-safe.
 */
final class ArchiveReplay implements ObservationVisitor {
  private static final long LATE_MICROS = micros(Desk.LATE);

  /** However short the interval, a vote counts for longer than this: {@link Panel#voteLasts}. */
  private static final long ALWAYS_LASTS_MICROS = 2_000_000;

  private static final long SWEEP_EVERY_MICROS = micros(Duration.ofMinutes(1));
  private static final long TELL_EVERY = 1_000_000;

  private final Lookout lookout;
  private final ObservationFeed feed;
  private final ListedTargets targets;
  private final FindingLines findings;
  private final LongConsumer progress;
  private final Panel panel = new Panel();
  private final Map<String, Speaker> byId = new HashMap<>();
  private final List<Speaker> byConnection = new ArrayList<>();
  private final Map<String, Integer> regions = new HashMap<>();
  private final List<String> gaps = new ArrayList<>();

  private long observations;
  private long told;
  private long swept;

  // Of the batch being shown.
  private long received;
  private boolean heard;
  private boolean noticed;

  ArchiveReplay(Lookout lookout, FindingLines findings, LongConsumer progress) {
    this.lookout = lookout;
    this.feed = new ObservationFeed(lookout);
    this.targets = new ListedTargets(feed);
    this.findings = findings;
    this.progress = progress;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }

  /** Observations shown so far, votes or not. */
  long observations() {
    return observations;
  }

  /** What the collector took in without being able to keep it, in words. */
  List<String> gaps() {
    return gaps;
  }

  @Override
  public void vantage(int vantage, Vantage said, long receivedMicros) {
    var speaker = byId.computeIfAbsent(said.id(), _ -> new Speaker(lookout.addVantage(), said));
    speaker.connected(said, region(said.country()));
    speaker.targets(targets.count());
    byConnection.add(speaker);
    panel.join(said, ObservationFeed.instant(Math.max(receivedMicros, received)));
    panelChanged();
  }

  private int region(String country) {
    return Continents.of(country)
        .map(continent -> regions.computeIfAbsent(continent, _ -> regions.size() + 1))
        .orElse(0);
  }

  @Override
  public void targets(int list, long version, List<ListedTarget> listed) {
    targets.add(listed, received);
    byId.values().forEach(speaker -> speaker.targets(targets.count()));
    panelChanged();
  }

  private void panelChanged() {
    PanelTiming.of(panel, targets.mostOfATld()).ifPresent(lookout::timing);
  }

  @Override
  public void batch(int vantage, long boot, long number, long receivedMicros) {
    var speaker = byConnection.get(vantage);
    received = receivedMicros;
    heard = false;
    if (panel.vantage(speaker.id()).isEmpty()) {
      // A segment tells again who had connected long before it began.
      panel.join(speaker.said(), ObservationFeed.instant(received));
      panelChanged();
    }
  }

  @Override
  public void overdue(int vantage, int list, int target, long sentMicros, long waitedNanos) {
    noticed = true;
    lookout.overdue(
        targets.numbers(list)[target],
        byConnection.get(vantage).number(),
        sentMicros,
        sentMicros + waitedNanos / 1000);
  }

  @Override
  public void observation(ArchivedObservation seen) {
    observations++;
    if (noticed) {
      settle();
    }
    long known = seen.knownMicros();
    if (known < received - LATE_MICROS) {
      return;
    }
    var speaker = byConnection.get(seen.vantage());
    int target = targets.numbers(seen.list())[seen.target()];
    hear(seen, speaker, target);
    var blame = seen.blame();
    if (blame == Outcome.Blame.OURSELVES) {
      if (seen.reason() == Outcome.OwnFaultReason.NO_FAMILY) {
        speaker.forget(target);
      }
      return;
    }
    boolean failed = blame == Outcome.Blame.TARGET;
    if (received - known > ALWAYS_LASTS_MICROS && !lasts(seen, speaker, failed)) {
      return;
    }
    if (speaker.isNext(target, known) && received >= targets.votesFrom(target)) {
      vote(seen, speaker, target, known);
    }
  }

  /** The panel wants to know when a vantage spoke last, and how long its timeout is. */
  private void hear(ArchivedObservation seen, Speaker speaker, int target) {
    boolean news =
        seen.kind() == OutcomeKind.TIMEOUT && speaker.isLongestTimeout(seen.elapsedNanos());
    if (!heard || news) {
      heard = true;
      panel.heard(
          seen.observation(speaker.id(), feed.target(target)), ObservationFeed.instant(received));
    }
  }

  private boolean lasts(ArchivedObservation seen, Speaker speaker, boolean failed) {
    var listed = targets.listed(seen.list(), seen.target());
    var lasts = panel.voteLasts(speaker.id(), listed.target().transport(), !failed, listed.pace());
    return seen.knownMicros() + micros(lasts) >= received;
  }

  private void vote(ArchivedObservation seen, Speaker speaker, int target, long known) {
    int site =
        seen.nsid() < ObservationFeed.MOST_SITES ? seen.nsid() : ObservationFeed.UNNAMED_SITE;
    lookout.vote(
        target,
        speaker.number(),
        sight(seen),
        seen.sentMicros(),
        known,
        seen.elapsedNanos() / 1e6,
        site,
        speaker.region());
    if (seen.serial() != ArchivedObservation.ABSENT) {
      long expires = Math.max(0, seen.rrsigExpiresSeconds());
      lookout.content(target, speaker.number(), site, (int) seen.serial(), expires, known);
    }
  }

  private static Sight sight(ArchivedObservation seen) {
    return switch (seen.kind()) {
      case ANSWERED -> ObservationFeed.answered(seen.rcode());
      case DENIED -> Sight.GOOD;
      case TRUNCATED -> Sight.CURT;
      case LAME -> Sight.LAME;
      case DNSSEC_FAULT -> Sight.DNSSEC;
      case UNREACHABLE -> Sight.UNREACHABLE;
      case TIMEOUT, MISMATCH, MALFORMED, OWN_FAULT -> Sight.LOST;
    };
  }

  @Override
  public void batchEnd() {
    settle();
    if (received - swept >= SWEEP_EVERY_MICROS) {
      sweep();
    }
    if (observations - told >= TELL_EVERY) {
      told = observations;
      progress.accept(observations);
    }
  }

  /** Nothing comes any more: what is over by now is told. */
  void finish() {
    lookout.finish(received).forEach(this::write);
  }

  private void settle() {
    noticed = false;
    lookout.settle(received).forEach(this::write);
  }

  private void write(CauseEvent event) {
    var reached = event.cause().scope().targets().stream().map(feed::target).toList();
    var tlds = reached.stream().map(Target::tld).distinct().map(Tld::label).toList();
    var first = reached.getFirst();
    findings.write(event, tlds, first.server(), first.addressText());
  }

  private void sweep() {
    swept = received;
    var gone = panel.forget(ObservationFeed.instant(received));
    for (var id : gone) {
      var speaker = byId.get(id);
      if (speaker != null) {
        speaker.forgetAll();
        lookout.forgetVantage(speaker.number());
      }
    }
    if (!gone.isEmpty()) {
      panelChanged();
    }
  }

  @Override
  public void gap(long firstMicros, long lastMicros, long batches, long lost) {
    gaps.add(
        String.format(
            Locale.ROOT,
            "%,d observations that came between %s and %s are missing: the collector could not keep"
                + " them",
            lost,
            ObservationFeed.instant(firstMicros).truncatedTo(ChronoUnit.SECONDS),
            ObservationFeed.instant(lastMicros).truncatedTo(ChronoUnit.SECONDS)));
  }
}
