// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.util.List;
import java.util.Optional;
import org.tldwatch.model.Target;

/**
 * What the collector wants asked.
 *
 * @param version names this list in the observations that refer to it
 * @param targets by target index; empty where the collector named something that may not be asked
 */
public record Assignment(long version, List<Optional<Target>> targets) {
  public Assignment {
    targets = List.copyOf(targets);
  }
}
