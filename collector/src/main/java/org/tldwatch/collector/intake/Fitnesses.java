// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Family;
import org.tldwatch.model.wire.ProbeReport;
import org.tldwatch.model.wire.WireFitness;

/**
 * What each vantage says of its own fitness; a change is logged once. What was said last stays
 * while the vantage is not connected. Thread-safe.
 */
public final class Fitnesses {
  private static final Logger logger = LoggerFactory.getLogger(Fitnesses.class);
  private static final int MOST_REASONS = 8;
  private static final int LONGEST_REASON = 200;

  private final Map<String, List<Fitness>> newest = new ConcurrentHashMap<>();

  /**
   * Whether a vantage trusts itself with a family.
   *
   * @param reasons one sentence each, where it does not
   * @param control what the root servers are worth to it
   */
  public record Fitness(Family family, boolean fit, List<String> reasons, String control) {
    public Fitness {
      reasons = List.copyOf(reasons);
    }
  }

  void heard(String vantage, ProbeReport report) {
    var said = new ArrayList<Fitness>();
    for (var family : Family.values()) {
      report.getFitnessList().stream()
          .filter(fitness -> fitness.getFamily().equals(family.label()))
          .findFirst()
          .ifPresent(fitness -> said.add(of(family, fitness)));
    }
    var before = newest.put(vantage, said);
    said.forEach(now -> logChange(vantage, isFit(before, now.family()), now));
  }

  private static Fitness of(Family family, WireFitness said) {
    return new Fitness(
        family,
        said.getFit(),
        said.getReasonsList().stream()
            .limit(MOST_REASONS)
            .map(reason -> WireReader.text(reason, LONGEST_REASON))
            .toList(),
        WireReader.text(said.getControl(), LONGEST_REASON));
  }

  private static boolean isFit(@Nullable List<Fitness> said, Family family) {
    return said == null
        || said.stream().filter(each -> each.family() == family).allMatch(Fitness::fit);
  }

  private static void logChange(String vantage, boolean wasFit, Fitness now) {
    if (wasFit && !now.fit()) {
      logger.warn(
          "vantage does not vote: vantage={} family={} reasons={}",
          vantage,
          now.family().label(),
          now.reasons());
    } else if (!wasFit && now.fit()) {
      logger.info("vantage votes again: vantage={} family={}", vantage, now.family().label());
    }
  }

  /** What the vantage said last; empty before its first report. */
  public List<Fitness> of(String vantage) {
    return newest.getOrDefault(vantage, List.of());
  }
}
