// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Outcome.MismatchReason;
import org.tldwatch.model.metrics.Metric;
import org.tldwatch.model.wire.ProbeReport;

/**
 * The series that probes tell of themselves: at each scrape, the numbers of the newest report of
 * each vantage that is known. A probe counts from its own start, so that its counters begin anew
 * when it does, and go on over a broken link and over a restart of the collector. Thread-safe.
 */
final class ProbeMetrics {
  /** What a double counts exactly. */
  private static final long MOST = 1L << 53;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private static final Map<ProbeMetric, ToLongFunction<ProbeReport>> REPORTED =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(ProbeMetric.TARGETS, ProbeReport::getTargets),
              Map.entry(ProbeMetric.REFUSED_TARGETS, ProbeReport::getRefusedTargets),
              Map.entry(ProbeMetric.ASKED_SAMPLES, ProbeReport::getAskedSamples),
              Map.entry(ProbeMetric.EXPECTED_SAMPLES, ProbeReport::getExpectedSamples),
              Map.entry(ProbeMetric.MISSED_SLOTS, ProbeReport::getMissedSlots),
              Map.entry(ProbeMetric.STALLED_SAMPLES, ProbeReport::getStalledSamples),
              Map.entry(ProbeMetric.OVERDUE, ProbeReport::getOverdueQuestions),
              Map.entry(ProbeMetric.DISCARDED_SAMPLES, ProbeReport::getDiscardedSamples),
              Map.entry(ProbeMetric.LATE_PACKETS, ProbeReport::getLatePackets),
              Map.entry(ProbeMetric.DUPLICATE_PACKETS, ProbeReport::getDuplicatePackets),
              Map.entry(ProbeMetric.CONFLICTING_PACKETS, ProbeReport::getConflictingPackets),
              Map.entry(ProbeMetric.CASE_FOLDED_ANSWERS, ProbeReport::getCaseFoldedAnswers),
              Map.entry(ProbeMetric.CASE_FOLDING_TARGETS, ProbeReport::getCaseFoldingTargets),
              Map.entry(ProbeMetric.BAD_COOKIES, ProbeReport::getBadCookies),
              Map.entry(ProbeMetric.RATE_LIMITED_ANSWERS, ProbeReport::getRateLimitedAnswers),
              Map.entry(ProbeMetric.SLOWED_SERVERS, ProbeReport::getSlowedServers),
              Map.entry(ProbeMetric.BUFFERED_OBSERVATIONS, ProbeReport::getBufferedObservations),
              Map.entry(ProbeMetric.DROPPED_OBSERVATIONS, ProbeReport::getDroppedObservations),
              Map.entry(ProbeMetric.SPOOLED_OBSERVATIONS, ProbeReport::getSpooledObservations),
              Map.entry(ProbeMetric.SPOOL_BYTES, ProbeReport::getSpoolBytes),
              Map.entry(ProbeMetric.SPOOL_OLDEST, ProbeReport::getSpoolOldestMillis),
              Map.entry(ProbeMetric.SPOOL_FAULTS, ProbeReport::getSpoolFaults),
              Map.entry(ProbeMetric.COLLECTOR, ProbeReport::getCollector),
              Map.entry(ProbeMetric.CERTIFICATE_EXPIRY, ProbeReport::getCertificateExpirySeconds),
              Map.entry(ProbeMetric.KEY_MATERIAL_FAULTS, ProbeReport::getKeyMaterialFaults),
              Map.entry(ProbeMetric.STREAMS, ProbeReport::getStreams),
              Map.entry(ProbeMetric.SOCKETS, ProbeReport::getSockets),
              Map.entry(ProbeMetric.LONGEST_LAG, ProbeReport::getLongestLagNanos)));

  private final Map<String, Optional<Numbers>> newest = new ConcurrentHashMap<>();
  private volatile Set<String> connected = Set.of();

  /** What is kept of a report: bounded, whatever was sent. */
  private record Numbers(Map<ProbeMetric, Long> values, Map<MismatchReason, Long> mismatched) {
    static Numbers of(ProbeReport report) {
      var values = new EnumMap<ProbeMetric, Long>(ProbeMetric.class);
      REPORTED.forEach((metric, value) -> values.put(metric, value.applyAsLong(report)));
      var mismatched = new EnumMap<MismatchReason, Long>(MismatchReason.class);
      for (var reason : MismatchReason.values()) {
        mismatched.put(reason, report.getMismatchedPacketsOrDefault(reason.name(), 0));
      }
      return new Numbers(values, mismatched);
    }

    /** Whether a probe can have counted this; what is negative here was huge on the wire. */
    boolean arePossible() {
      return Stream.concat(values.values().stream(), mismatched.values().stream())
          .allMatch(value -> value >= 0 && value <= MOST);
    }

    double value(ProbeMetric metric) {
      double value = values.getOrDefault(metric, 0L);
      return switch (metric) {
        case LONGEST_LAG -> value / NANOS_PER_SECOND;
        case SPOOL_OLDEST -> value / MILLIS_PER_SECOND;
        default -> value;
      };
    }
  }

  /** Where a series goes at a scrape. */
  private interface Exposition {
    void call(double value, String... labels);
  }

  ProbeMetrics(Series series) {
    series.gauge(ProbeMetric.CONNECTED, gauge -> collectConnected(gauge::call));
    series.counter(ProbeMetric.MISMATCHED_PACKETS, counter -> collectMismatched(counter::call));
    for (var metric : REPORTED.keySet()) {
      if (metric.type() == Metric.Type.COUNTER) {
        series.counter(metric, counter -> collect(metric, counter::call));
      } else {
        series.gauge(metric, gauge -> collect(metric, gauge::call));
      }
    }
  }

  /** The vantage is known from now on; what it reported before stays. */
  void add(String vantage) {
    newest.putIfAbsent(vantage, Optional.empty());
  }

  boolean knows(String vantage) {
    return newest.containsKey(vantage);
  }

  void remove(String vantage) {
    newest.remove(vantage);
  }

  /** These and no others are connected now. */
  void connected(Set<String> vantages) {
    connected = Set.copyOf(vantages);
  }

  /**
   * Shows this report in place of the last one, if the vantage is known.
   *
   * @return false if no probe can have counted that; then the last one stays
   */
  boolean report(String vantage, ProbeReport report) {
    var numbers = Numbers.of(report);
    if (numbers.arePossible()) {
      newest.computeIfPresent(vantage, (_, _) -> Optional.of(numbers));
      return true;
    }
    return false;
  }

  private void collectConnected(Exposition gauge) {
    newest.forEach((vantage, _) -> gauge.call(connected.contains(vantage) ? 1 : 0, vantage));
  }

  private void collect(ProbeMetric metric, Exposition series) {
    newest.forEach(
        (vantage, report) ->
            report.ifPresent(numbers -> series.call(numbers.value(metric), vantage)));
  }

  private void collectMismatched(Exposition counter) {
    newest.forEach(
        (vantage, report) ->
            report.ifPresent(
                numbers ->
                    numbers
                        .mismatched()
                        .forEach(
                            (reason, packets) ->
                                counter.call(packets, vantage, Labels.of(reason)))));
  }
}
