// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import org.tldwatch.model.Labels;

/** What the quorum of vantages says about one target. */
public enum TargetState {
  UP,
  DOWN,
  /** Too few votes for either; opens nothing and closes nothing. */
  INCONCLUSIVE;

  /** The value of the {@code state} label in metrics. */
  public String label() {
    return Labels.of(this);
  }
}
