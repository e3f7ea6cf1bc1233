// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Why a collector drops an observation for good, though it acknowledges the batch. */
public enum RefusalReason {
  WRONG_ASSIGNMENT("made by an assignment that the collector does not know, or not any more"),
  WRONG_TARGET("of a target that the assignment does not have"),
  FUTURE("from later than it is by the clock of the collector"),
  ABSURD_CLOCK("sent longer ago than any spool goes back"),
  ABSURD_ELAPSED("took longer than any question is waited for"),
  NO_OUTCOME("without an outcome, or with an impossible one"),
  FLOOD("many times more than the assignment makes the probe observe"),
  /** A reason of a newer collector. */
  OTHER("for a reason that this version does not know");

  private static final Map<String, RefusalReason> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(RefusalReason::label, Function.identity()));

  private final String words;

  RefusalReason(String words) {
    this.words = words;
  }

  /** As acknowledgements and metrics have it. */
  public String label() {
    return Labels.of(this);
  }

  /** As people read it, of observations. */
  public String words() {
    return words;
  }

  /** The reason with this label; {@link #OTHER} where there is none. */
  public static RefusalReason of(String label) {
    return BY_LABEL.getOrDefault(label, OTHER);
  }
}
