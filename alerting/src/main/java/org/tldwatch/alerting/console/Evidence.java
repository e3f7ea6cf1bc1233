// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the collector saw, as far as the page shows it.
 *
 * @param failing vantages that saw the failure
 * @param voting vantages with a recent answer of any kind
 * @param working servers of the TLD that still answer
 */
record Evidence(
    @Nullable Instant taken,
    int failing,
    int voting,
    int known,
    List<Sight> sights,
    List<String> working) {

  /** What one vantage saw of one address last. */
  record Sight(
      String vantage,
      String place,
      String server,
      String address,
      String transport,
      String outcome,
      boolean good,
      @Nullable Instant lastGood,
      String rtt,
      int failedInARow) {}
}
