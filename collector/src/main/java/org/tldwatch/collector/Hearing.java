// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Instant;
import java.util.Map;
import org.tldwatch.collector.archive.WholeBatches;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Target;

/**
 * From observations to votes, live and from the archive alike. Every moment is an argument.
 * Confined to the thread of the {@link Judgement}.
 */
final class Hearing {
  private final Panel panel;
  private final Map<Target, TargetVerdict> verdicts;
  private final CauseDesk causes;

  /**
   * @param verdicts on the targets that are watched; may change
   */
  Hearing(Panel panel, Map<Target, TargetVerdict> verdicts, CauseDesk causes) {
    this.panel = panel;
    this.verdicts = verdicts;
    this.causes = causes;
  }

  /** A vantage has connected. */
  void join(Vantage vantage, Instant now) {
    panel.join(vantage, now);
    causes.panelChanged();
  }

  /** Lets a verdict hear an observation of its target; returns whether it is a vote. */
  boolean hear(TargetVerdict verdict, Observation observation, Instant now) {
    panel.heard(observation, now);
    boolean voted = verdict.observe(observation, now);
    if (voted && !verdict.isReconfigured(now)) {
      causes.vote(observation);
    }
    return voted;
  }

  /**
   * Hears a batch of the archive as if it came in now.
   *
   * @param settle judges what was heard since it was called last
   */
  void hear(WholeBatches.Taken batch, Runnable settle) {
    if (!batch.overdue().isEmpty()) {
      batch.overdue().forEach(causes::overdue);
      settle.run();
    }
    for (var observation : batch.observations()) {
      var verdict = verdicts.get(observation.target());
      if (verdict != null) {
        hear(verdict, observation, batch.received());
      }
    }
    settle.run();
  }
}
