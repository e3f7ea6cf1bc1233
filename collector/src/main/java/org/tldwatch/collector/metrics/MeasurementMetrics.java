// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.tldwatch.collector.evidence.Chart;
import org.tldwatch.collector.evidence.PastHour;
import org.tldwatch.collector.exposition.SeriesWriter;
import org.tldwatch.collector.verdict.TargetState;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * The series of what is measured: hundreds of thousands of them, so their values lie in arrays and
 * their text is made at each scrape from labels rendered once. Targets, TLDs, vantages and
 * observations come from one thread; {@link #addVantage} and {@link #write} may come from any, and
 * keep nobody waiting.
 */
public final class MeasurementMetrics {
  private final InstantSource clock;
  private final Vantages vantages = new Vantages();
  private final Map<Target, TargetSeries> targets = new ConcurrentHashMap<>();
  private final Map<Tld, TldSeries> tlds = new ConcurrentHashMap<>();
  private final TldSeries ourselves = TldSeries.none();

  /** No series yet. */
  public MeasurementMetrics(InstantSource clock) {
    this.clock = clock;
  }

  /** Makes the series that a target has whoever asks it; one that is there keeps what it has. */
  public void addTarget(Target target) {
    targets.computeIfAbsent(target, it -> new TargetSeries(it, tld(it.tld()), seconds()));
  }

  /** Removes all series of a target that is watched no longer. */
  public void removeTarget(Target target) {
    targets.remove(target);
  }

  /** Makes the series that a TLD has. */
  public void addTld(Tld tld) {
    tld(tld).shown = true;
  }

  /** Removes the series of a TLD that is watched no longer; those of its targets go one by one. */
  public void removeTld(Tld tld) {
    tlds.remove(tld);
  }

  private TldSeries tld(Tld tld) {
    return tlds.computeIfAbsent(tld, TldSeries::new);
  }

  private long seconds() {
    return clock.instant().getEpochSecond();
  }

  /** Makes the series that a vantage adds to every target: questions answered, from 0. */
  public void addVantage(String vantage) {
    vantages.add(vantage, seconds());
  }

  /** Removes what a vantage added, once it is forgotten. */
  public void removeVantage(String vantage) {
    int place = vantages.hide(vantage);
    if (place >= 0) {
      for (var series : targets.values()) {
        series.vantages.clear(place);
        series.pastHour.clear(place);
      }
      vantages.free(place);
    }
  }

  /** Counts an observation and takes from it what the gauges show. */
  public void observe(Observation observation) {
    var series = targets.get(observation.target());
    if (series != null) {
      int place = vantages.place(observation.vantage());
      series.observe(
          place < 0 ? vantages.add(observation.vantage(), seconds()) : place, observation);
    }
  }

  /** Shows the state of a target. */
  public void state(Target target, TargetState state) {
    var series = targets.get(target);
    if (series != null) {
      series.state = state;
    }
  }

  /** Shows the state of a TLD. */
  public void state(Tld tld, TldState state) {
    var series = tlds.get(tld);
    if (series != null) {
      series.state = state;
    }
  }

  /** Shows how many findings of one TLD are open now, by kind and severity. */
  public void findings(Tld tld, Collection<Map.Entry<FindingKind, Severity>> open) {
    var series = tlds.get(tld);
    if (series != null) {
      series.findings(open);
    }
  }

  /** Shows how many remarks on our own vantages stand, by kind and severity. */
  public void remarks(Collection<Map.Entry<FindingKind, Severity>> standing) {
    ourselves.findings(standing);
  }

  /** Shows what a check over a TLD came to; a level that nothing has is not shown. */
  public void checks(Tld tld, String check, Map<CheckLevel, Integer> counts) {
    var series = tlds.get(tld);
    if (series != null) {
      series.check(check, counts);
    }
  }

  /**
   * What the vantages saw of a target in the past hour; empty where it is not watched. To be asked
   * by the thread that observes.
   */
  public Optional<Chart> chart(Target target, Instant now) {
    return Optional.ofNullable(targets.get(target)).map(series -> chart(series, now));
  }

  private Chart chart(TargetSeries series, Instant now) {
    var hour = series.pastHour;
    var target = series.target;
    return new Chart(
        target.server(),
        target.addressText(),
        target.transport().label(),
        hour.from(now).toString(),
        hour.stepSeconds(),
        hour.lines(
            vantages.shown().stream()
                .map(shown -> new PastHour.Witness(shown.id(), shown.place()))
                .toList(),
            reason -> FailureReason.label(reason - 1),
            now));
  }

  /**
   * Writes all series as they are now.
   *
   * @param wanted which metrics, by name
   */
  public void write(SeriesWriter out, Predicate<String> wanted) throws IOException {
    new MeasurementFamilies(
            targets.values(),
            tlds.values(),
            ourselves,
            vantages.shown(),
            clock.instant(),
            out,
            wanted)
        .write();
  }
}
