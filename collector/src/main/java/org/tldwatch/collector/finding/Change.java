// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step in the life of a finding.
 *
 * @param before the finding as it was; null where it is new
 * @param after the finding as it is; ended where the step ends it
 * @param quiet whether it is enough to tell at the next occasion
 */
public record Change(@Nullable Finding before, Finding after, boolean quiet) {

  /** Whether the finding goes on under another kind, severity or server than before. */
  public boolean isRelabelled() {
    return before != null
        && after.isActive()
        && (before.facts().hasOtherLabelsThan(after.facts())
            || !Objects.equals(before.server(), after.server()));
  }
}
