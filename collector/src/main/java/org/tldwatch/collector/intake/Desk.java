// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;

/** Where observations are dealt with, one batch after the other. Thread-safe. */
public interface Desk {
  /**
   * Known longer than this before their arrival, observations are no votes, whatever the interval.
   */
  Duration LATE = Duration.ofMinutes(10);

  /** A vantage has connected; completes when it is known. */
  CompletableFuture<Void> join(Vantage vantage);

  /**
   * Takes observations of one vantage, sorted by the time at which they became known; completes
   * when they have been judged.
   */
  CompletableFuture<Void> take(List<Observation> observations);

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

  /** Takes what checks came to at one vantage; completes when it is kept. */
  CompletableFuture<Void> checked(List<CheckResult> results);
}
