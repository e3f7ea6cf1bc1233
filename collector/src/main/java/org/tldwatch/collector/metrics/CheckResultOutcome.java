// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.Labels;

/** What becomes of a result of a check that arrives. */
enum CheckResultOutcome {
  /** Kept until the next run of the check. */
  ACCEPTED,
  /** Dropped: has parts that cannot be, or is of no TLD that is watched. */
  REFUSED;

  String label() {
    return Labels.of(this);
  }
}
