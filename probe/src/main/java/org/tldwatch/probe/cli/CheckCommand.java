// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.ProbeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: one line for each thing that a probe needs, and what to do where it lacks. */
@Command(
    name = "check",
    description = {
      "Looks at configuration, clock, network, certificates, limits and collector; asks no name"
          + " server.",
      "A running probe of the same id connects anew to the collector afterwards; nothing is lost."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the probe can work", "1:at least one line says FAIL"},
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var points = new ArrayList<Point>();
    var probes = configuration(points);
    points.add(ClockCheck.ofKernel());
    points.add(LimitCheck.openFiles());
    tell(out, points);
    boolean good = areGood(points);
    for (var probe : probes) {
      good &= check(probe, out);
    }
    return good ? 0 : 1;
  }

  private List<ProbeConfig> configuration(List<Point> points) {
    try {
      var probes = option.probes();
      var ids = String.join(", ", probes.stream().map(ProbeConfig::id).toList());
      points.add(Point.ok("configuration", option.file() + ": no faults; probes: " + ids));
      return probes;
    } catch (ConfigurationException faults) {
      faults.faults().forEach(it -> points.add(Point.fail("configuration", it.toString())));
      return List.of();
    }
  }

  private static boolean check(ProbeConfig probe, PrintWriter out) {
    out.println("probe " + probe.id());
    var points = new ArrayList<Point>();
    points.addAll(FamilyCheck.of(probe.source()));
    var tls = probe.tls();
    if (tls != null) {
      points.addAll(KeyMaterialCheck.of(tls, InstantSource.system().instant()));
    }
    tell(out, points);
    var collector = CollectorCheck.of(probe);
    tell(out, collector);
    points.addAll(collector);
    return areGood(points);
  }

  private static void tell(PrintWriter out, List<Point> points) {
    points.forEach(out::println);
    out.flush(); // What follows may take seconds.
  }

  private static boolean areGood(List<Point> points) {
    return points.stream().noneMatch(point -> point.level() == Point.Level.FAIL);
  }
}
