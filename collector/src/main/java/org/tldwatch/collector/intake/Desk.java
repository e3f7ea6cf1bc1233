// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.traffic.TrafficSummary;

/** Where observations are dealt with, one batch after the other. Thread-safe. */
public interface Desk {
  /**
   * Known longer than this before their arrival, observations are no votes, whatever the interval.
   */
  Duration LATE = Duration.ofMinutes(10);

  /** A vantage has connected; completes when it is known. */
  CompletableFuture<Void> join(Vantage vantage);

  /**
   * Takes the observations of one batch, sorted by the time at which they became known; it is the
   * last to be taken of the batch, and comes where there are none as well. Completes when they have
   * been judged.
   *
   * @param receivedMicros when the batch was received, microseconds since the epoch: unique,
   *     growing from batch to batch, and the same in the archive
   */
  CompletableFuture<Void> take(List<Observation> observations, long receivedMicros);

  /**
   * Takes notices of one vantage that questions are overdue, sorted by the time at which they
   * became known, before the observations that came with them; completes when they have been
   * judged.
   */
  default CompletableFuture<Void> overdue(List<Overdue> notices) {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * Counts observations that come too late to be judged, whatever the interval of their vantage;
   * completes when they are counted.
   */
  CompletableFuture<Void> tooLate(List<Observation> observations);

  /**
   * Takes what traffic sensors at one vantage saw, in the order of the batch, before the
   * observations that came with it; completes when it has been judged.
   */
  default CompletableFuture<Void> summarised(List<TrafficSummary> summaries) {
    return CompletableFuture.completedFuture(null);
  }

  /** Takes what checks came to at one vantage; completes when it is kept. */
  CompletableFuture<Void> checked(List<CheckResult> results);
}
