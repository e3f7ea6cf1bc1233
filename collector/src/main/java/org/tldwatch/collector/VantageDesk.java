// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.intake.Fitnesses.Fitness;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/**
 * The remarks on our own vantages: one per vantage and kind, made when a vantage has been unfit, or
 * held for ill, for 30 s, and gone when it has been well for 60 s. Not kept over a restart, for
 * what lasts is remarked again at once. Confined to the thread of the {@link Judgement}.
 */
final class VantageDesk {
  private static final Logger logger = LoggerFactory.getLogger(VantageDesk.class);

  private static final Duration REMARKED_AFTER = Duration.ofSeconds(30);
  private static final Duration OVER_AFTER = Duration.ofSeconds(60);

  /** How a probe begins the reasons that somebody answers in the place of others. */
  private static final String INTERCEPTED = "Intercepted:";

  private static final String ILL = "It fails at name servers that other vantages reach.";
  private static final String NO_REASON = "It says that it is not fit, and not why.";

  private final Map<String, Map<FindingKind, Bout>> bouts = new TreeMap<>();

  /** What is wrong with one vantage in one way, from its first moment on. */
  private static final class Bout {
    private final Instant since;
    private Instant last;
    private Set<String> reasons = Set.of();
    private boolean remarked;

    private Bout(Instant since) {
      this.since = since;
      this.last = since;
    }

    private void see(Set<String> why, Instant now) {
      reasons = why;
      last = now;
    }

    private boolean isLasting() {
      return !last.isBefore(since.plus(REMARKED_AFTER));
    }

    private boolean isOver(Instant now) {
      return remarked ? !now.isBefore(last.plus(OVER_AFTER)) : last.isBefore(now);
    }
  }

  /**
   * Looks at all vantages; to be called about once a second.
   *
   * @param fitnesses what a vantage says of itself
   * @param ill whether the detection holds a vantage for ill
   * @return whether the remarks are others than before
   */
  boolean sweep(
      Collection<String> vantages,
      Function<String, List<Fitness>> fitnesses,
      Predicate<String> ill,
      Instant now) {
    boolean changed = false;
    for (var gone : List.copyOf(bouts.keySet())) {
      if (!vantages.contains(gone)) {
        changed |= !remarks(gone).isEmpty();
        bouts.remove(gone);
      }
    }
    for (var vantage : vantages) {
      var reasons = reasons(fitnesses.apply(vantage), ill.test(vantage));
      var own = bouts.computeIfAbsent(vantage, _ -> new TreeMap<>());
      reasons.forEach((kind, why) -> own.computeIfAbsent(kind, _ -> new Bout(now)).see(why, now));
      changed |= settle(vantage, own, now);
    }
    return changed;
  }

  private static Map<FindingKind, Set<String>> reasons(List<Fitness> fitness, boolean ill) {
    var reasons = new HashMap<FindingKind, Set<String>>();
    for (var family : fitness) {
      if (!family.fit()) {
        var said = family.reasons().isEmpty() ? List.of(NO_REASON) : family.reasons();
        said.forEach(
            reason ->
                reasons.computeIfAbsent(kind(reason), _ -> new LinkedHashSet<>()).add(reason));
      }
    }
    if (ill) {
      reasons.computeIfAbsent(FindingKind.VANTAGE_IMPAIRED, _ -> new LinkedHashSet<>()).add(ILL);
    }
    return reasons;
  }

  private static FindingKind kind(String reason) {
    return reason.startsWith(INTERCEPTED) ? FindingKind.INTERCEPTION : FindingKind.VANTAGE_IMPAIRED;
  }

  private static boolean settle(String vantage, Map<FindingKind, Bout> own, Instant now) {
    boolean changed = false;
    for (var each = own.entrySet().iterator(); each.hasNext(); ) {
      var entry = each.next();
      var bout = entry.getValue();
      var kind = entry.getKey().label();
      if (bout.isOver(now)) {
        each.remove();
        if (bout.remarked) {
          logger.info("remark over: vantage={} kind={}", vantage, kind);
          changed = true;
        }
      } else if (!bout.remarked && bout.isLasting()) {
        bout.remarked = true;
        logger.warn("remark: vantage={} kind={} reasons={}", vantage, kind, bout.reasons);
        changed = true;
      }
    }
    return changed;
  }

  /** The remarks on one vantage, as they stand. */
  List<VantageRemark> remarks(String vantage) {
    var remarks = new ArrayList<VantageRemark>();
    bouts
        .getOrDefault(vantage, Map.of())
        .forEach(
            (kind, bout) -> {
              if (bout.remarked) {
                var severity = kind == FindingKind.INTERCEPTION ? Severity.MINOR : Severity.INFO;
                remarks.add(
                    new VantageRemark(
                        vantage, kind, severity, bout.since, List.copyOf(bout.reasons)));
              }
            });
    return remarks;
  }

  /** The remarks on all vantages, as they stand. */
  List<VantageRemark> remarks() {
    return bouts.keySet().stream().flatMap(vantage -> remarks(vantage).stream()).toList();
  }
}
