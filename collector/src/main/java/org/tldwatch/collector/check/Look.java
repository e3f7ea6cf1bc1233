// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.tldwatch.model.CheckLevel;

/**
 * The newest run of a check over a TLD, as one vantage made it.
 *
 * @param at when it was made, by the clock of the vantage
 * @param found what is not OK, by whom it is about; empty where all is well
 */
public record Look(String check, String vantage, Instant at, Map<Spot, Found> found) {
  public Look {
    found = Map.copyOf(found);
  }

  /**
   * What the look found there.
   *
   * @param since when the vantage found it so first
   */
  public record Found(CheckLevel level, Instant since, String sentence) {}

  static Look of(String check, String vantage, Run run) {
    var found = new HashMap<Spot, Found>();
    run.entries()
        .forEach(
            (subject, entry) ->
                found.put(
                    new Spot(check, subject.server(), subject.address()),
                    new Found(entry.level(), entry.since(), entry.sentence())));
    return new Look(check, vantage, run.at, found);
  }

  boolean isInconclusive(Spot spot) {
    var there = found.get(spot);
    return there != null && there.level() == CheckLevel.INCONCLUSIVE;
  }
}
