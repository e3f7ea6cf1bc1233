// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.util.List;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.wire.WireCheckResult;

/**
 * Is shown an archive in the order in which the collector took it in, which is that of judgement.
 * Called by one thread. Numbers of vantages and lists are small, count up from 0, and mean the same
 * during a whole reading, across segments.
 */
@FunctionalInterface
public interface ObservationVisitor {
  /**
   * A vantage has connected, or is met for the first time in this reading. Each connection gives a
   * new number, since a vantage may come back with another interval.
   *
   * @param vantage the number by which its observations name it
   * @param receivedMicros when it connected, microseconds since the epoch
   */
  default void vantage(int vantage, Vantage said, long receivedMicros) {}

  /**
   * A list of targets is met for the first time in this reading.
   *
   * @param list the number by which observations name it
   * @param version version of the assignment; {@link
   *     org.tldwatch.collector.catalogue.Catalogue#listOf} tells which are editions of one list
   * @param targets by the index by which observations name them
   */
  default void targets(int list, long version, List<ListedTarget> targets) {}

  /**
   * A batch begins; its overdue notices, observations and check results follow.
   *
   * @param boot and {@code number} identify it among all of the vantage
   * @param receivedMicros when the collector received it, microseconds since the epoch
   */
  default void batch(int vantage, long boot, long number, long receivedMicros) {}

  /**
   * A question is overdue; all notices of a batch come before its observations.
   *
   * @param list and {@code target} name the target as those of an observation do
   * @param sentMicros when the question left, microseconds since the epoch
   * @param waitedNanos time from then to the notice, more than 0
   */
  default void overdue(int vantage, int list, int target, long sentMicros, long waitedNanos) {}

  /**
   * An observation of the batch, by the time at which they became known.
   *
   * @param observation valid during the call alone; the same object comes each time
   */
  void observation(ArchivedObservation observation);

  /** What a check came to, as the probe wrote it. */
  default void checkResult(int vantage, long receivedMicros, WireCheckResult result) {}

  /** The batch is complete. */
  default void batchEnd() {}

  /**
   * Batches were accepted here that the archive could not take.
   *
   * @param firstMicros when the first of them was received, microseconds since the epoch
   * @param lastMicros when the last of them was received
   */
  default void gap(long firstMicros, long lastMicros, long batches, long observations) {}
}
