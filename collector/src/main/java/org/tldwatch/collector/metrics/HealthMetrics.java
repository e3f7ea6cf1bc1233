// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.tldwatch.model.Family;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.RefusalReason;
import org.tldwatch.model.metrics.Metric;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireFitness;

/**
 * The series about what probes think of themselves, of the newest report of each vantage. What is
 * read from a report is closed: families, reasons and error numbers that we do not know make no
 * series, and numbers that cannot be are shown as 0. Thread-safe.
 */
final class HealthMetrics {
  private static final long MOST = 1L << 53;
  private static final double NANOS_PER_SECOND = 1e9;

  private static final List<String> SOCKET_ERRORS =
      List.of(
          "EPERM",
          "EAGAIN",
          "ENOMEM",
          "EACCES",
          "ENFILE",
          "EMFILE",
          "EAFNOSUPPORT",
          "EADDRINUSE",
          "EADDRNOTAVAIL",
          "ENETDOWN",
          "ENETUNREACH",
          "ENOBUFS",
          "OTHER");

  private static final List<OwnFaultReason> WITHHELD =
      List.of(
          OwnFaultReason.OFFLINE,
          OwnFaultReason.CLOCK,
          OwnFaultReason.INTERCEPTED,
          OwnFaultReason.SOCKET);

  private final Map<String, ProbeReport> newest = new ConcurrentHashMap<>();

  /** Where a series goes at a scrape. */
  private interface Exposition {
    void call(double value, String... labels);
  }

  /** Writes what one vantage says to the series. */
  private interface Writer {
    void write(Exposition series, String vantage, ProbeReport report);
  }

  HealthMetrics(Series series) {
    nanos(series, ProbeMetric.LOOP_LAG_P99, ProbeReport::getLagP99Nanos);
    nanos(series, ProbeMetric.LOOP_LAG_LONGEST, ProbeReport::getLagLongestNanos);
    nanos(series, ProbeMetric.COLLECTION_TIME, ProbeReport::getCollectionNanos);
    nanos(series, ProbeMetric.LONGEST_COLLECTION, ProbeReport::getLongestCollectionNanos);
    nanos(series, ProbeMetric.FLOOR, ProbeReport::getFloorNanos);
    write(
        series,
        ProbeMetric.COLLECTIONS,
        (out, vantage, report) -> out.call(count(report.getCollections()), vantage));
    write(
        series,
        ProbeMetric.CLOCK_STEPS,
        (out, vantage, report) -> out.call(count(report.getClockSteps()), vantage));
    write(series, ProbeMetric.CLOCK_OFFSET, HealthMetrics::clockOffset);
    write(series, ProbeMetric.CLOCK_UNCERTAINTY, HealthMetrics::clockUncertainty);
    write(series, ProbeMetric.KERNEL_CLOCK_SYNCHRONISED, HealthMetrics::kernelClock);
    write(series, ProbeMetric.KERNEL_CLOCK_ERROR, HealthMetrics::kernelClockError);
    write(series, ProbeMetric.SOCKET_ERRORS, HealthMetrics::socketErrors);
    write(series, ProbeMetric.WITHHELD_SAMPLES, HealthMetrics::withheld);
    write(series, ProbeMetric.REFUSED_OBSERVATIONS, HealthMetrics::refused);
    family(series, ProbeMetric.FIT, fitness -> fitness.getFit() ? 1 : 0);
    family(series, ProbeMetric.FAMILY_AVAILABLE, fitness -> fitness.getAvailable() ? 1 : 0);
    family(
        series, ProbeMetric.CONTROL_GOOD, fitness -> fitness.getControl().equals("good") ? 1 : 0);
    family(
        series,
        ProbeMetric.CONTROL_RTT,
        fitness -> count(fitness.getControlRttNanos()) / NANOS_PER_SECOND);
    family(series, ProbeMetric.NETWORKS, fitness -> count(fitness.getNetworks()));
    family(series, ProbeMetric.FAILING_NETWORKS, fitness -> count(fitness.getFailingNetworks()));
    family(series, ProbeMetric.UDP_RECEIVED, fitness -> count(fitness.getUdpReceived()));
    write(series, ProbeMetric.UDP_ERRORS, HealthMetrics::udpErrors);
  }

  void report(String vantage, ProbeReport report) {
    newest.put(vantage, report);
  }

  void remove(String vantage) {
    newest.remove(vantage);
  }

  private void write(Series series, ProbeMetric metric, Writer writer) {
    if (metric.type() == Metric.Type.COUNTER) {
      series.counter(metric, out -> each(writer, out::call));
    } else {
      series.gauge(metric, out -> each(writer, out::call));
    }
  }

  private void each(Writer writer, Exposition out) {
    newest.forEach((vantage, report) -> writer.write(out, vantage, report));
  }

  private void nanos(Series series, ProbeMetric metric, ToLongFunction<ProbeReport> value) {
    write(
        series,
        metric,
        (out, vantage, report) ->
            out.call(count(value.applyAsLong(report)) / NANOS_PER_SECOND, vantage));
  }

  private interface FamilyValue {
    double of(WireFitness fitness);
  }

  private void family(Series series, ProbeMetric metric, FamilyValue value) {
    write(
        series,
        metric,
        (out, vantage, report) ->
            families(report)
                .forEach(fitness -> out.call(value.of(fitness), vantage, fitness.getFamily())));
  }

  /** The first word on each family that there is. */
  private static Stream<WireFitness> families(ProbeReport report) {
    return Arrays.stream(Family.values())
        .flatMap(
            family ->
                report.getFitnessList().stream()
                    .filter(fitness -> fitness.getFamily().equals(family.label()))
                    .limit(1));
  }

  private static void udpErrors(Exposition out, String vantage, ProbeReport report) {
    families(report)
        .forEach(
            fitness -> {
              var family = fitness.getFamily();
              out.call(count(fitness.getUdpInErrors()), vantage, family, "receive");
              out.call(
                  count(fitness.getUdpReceiveBufferErrors()), vantage, family, "receive-buffer");
              out.call(count(fitness.getUdpSendBufferErrors()), vantage, family, "send-buffer");
            });
  }

  private static void clockOffset(Exposition out, String vantage, ProbeReport report) {
    if (report.hasClockOffsetNanos()) {
      out.call(report.getClockOffsetNanos() / NANOS_PER_SECOND, vantage);
    }
  }

  private static void clockUncertainty(Exposition out, String vantage, ProbeReport report) {
    if (report.hasClockOffsetNanos()) {
      out.call(count(report.getClockUncertaintyNanos()) / NANOS_PER_SECOND, vantage);
    }
  }

  private static void kernelClock(Exposition out, String vantage, ProbeReport report) {
    if (report.hasKernelClockSynchronised()) {
      out.call(report.getKernelClockSynchronised() ? 1 : 0, vantage);
    }
  }

  private static void kernelClockError(Exposition out, String vantage, ProbeReport report) {
    if (report.hasKernelClockSynchronised()) {
      out.call(count(report.getKernelClockErrorNanos()) / NANOS_PER_SECOND, vantage);
    }
  }

  private static void socketErrors(Exposition out, String vantage, ProbeReport report) {
    for (var error : SOCKET_ERRORS) {
      out.call(count(report.getSocketErrorsOrDefault(error, 0)), vantage, error);
    }
  }

  private static void withheld(Exposition out, String vantage, ProbeReport report) {
    for (var reason : WITHHELD) {
      out.call(
          count(report.getWithheldSamplesOrDefault(reason.name(), 0)), vantage, Labels.of(reason));
    }
  }

  private static void refused(Exposition out, String vantage, ProbeReport report) {
    for (var reason : RefusalReason.values()) {
      out.call(
          count(report.getRefusedObservationsOrDefault(reason.name(), 0)), vantage, reason.label());
    }
  }

  /** What a probe can have counted; what is negative here was huge on the wire. */
  private static double count(long value) {
    return value < 0 || value > MOST ? 0 : value;
  }
}
