// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.probe.hygiene.check.Check;
import org.tldwatch.probe.hygiene.check.Judged;
import org.tldwatch.probe.hygiene.check.ServerAddress;
import org.tldwatch.probe.hygiene.check.Snapshot;

/**
 * What the checks say of a snapshot, as results to be told. A run of a check over a TLD gives a
 * result for everything that is not as it should be, or one that says that all is well; all of them
 * carry the same time, so that whoever keeps them knows what an earlier run said no longer holds.
 */
final class Verdicts {
  private static final Logger logger = LoggerFactory.getLogger(Verdicts.class);

  private Verdicts() {}

  /**
   * All results of some checks.
   *
   * @param every time between two runs of these checks
   */
  static List<CheckResult> of(
      String vantage, List<Check> checks, Duration every, Snapshot snapshot) {
    var results = new ArrayList<CheckResult>();
    for (var check : checks) {
      var judged = judge(check, snapshot);
      if (judged.isEmpty()) {
        var sentence = "All is well at " + snapshot.servers().size() + " addresses.";
        results.add(result(vantage, check, every, snapshot, null, CheckLevel.OK, sentence));
      }
      for (var each : perSubject(judged)) {
        results.add(
            result(vantage, check, every, snapshot, each.at(), each.level(), each.sentence()));
      }
    }
    return results;
  }

  /** A check that fails on what a server sent is a fault of ours, and spoils no other check. */
  private static List<Judged> judge(Check check, Snapshot snapshot) {
    try {
      return check.judge(snapshot);
    } catch (RuntimeException fault) {
      logger.error("check failed: check={} tld={}", check.about().id(), snapshot.tld(), fault);
      return List.of(
          new Judged(null, CheckLevel.INCONCLUSIVE, "The check failed for a fault of its own."));
    }
  }

  /** One result for each subject: of the worst level, with all sentences of that level. */
  private static List<Judged> perSubject(List<Judged> judged) {
    var merged = new ArrayList<Judged>();
    for (var each : judged) {
      int place = 0;
      while (place < merged.size() && !Objects.equals(merged.get(place).at(), each.at())) {
        place++;
      }
      if (place == merged.size()) {
        merged.add(each);
      } else {
        merged.set(place, worse(merged.get(place), each));
      }
    }
    return merged;
  }

  private static Judged worse(Judged one, Judged other) {
    int compared = one.level().compareTo(other.level());
    return compared == 0
        ? new Judged(one.at(), one.level(), one.sentence() + " " + other.sentence())
        : compared > 0 ? one : other;
  }

  private static CheckResult result(
      String vantage,
      Check check,
      Duration every,
      Snapshot snapshot,
      @Nullable ServerAddress at,
      CheckLevel level,
      String sentence) {
    return new CheckResult(
        vantage,
        check.about().id(),
        snapshot.tld(),
        at == null ? "" : at.server(),
        at == null ? null : at.address(),
        snapshot.at().truncatedTo(ChronoUnit.MICROS),
        every,
        level,
        sentence);
  }
}
