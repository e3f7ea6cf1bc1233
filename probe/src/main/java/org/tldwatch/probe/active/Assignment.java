// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * What the collector wants asked.
 *
 * @param version names this list in the observations that refer to it
 * @param targets by target index; empty where the collector named something that may not be asked
 * @param paces targets that are asked in one of so many slots, 2 or more; all others in every slot
 * @param ds DS records of the TLDs in the root zone: none where a TLD is not signed, and no entry
 *     where the collector did not say
 */
public record Assignment(
    long version,
    List<Optional<Target>> targets,
    Map<Target, Integer> paces,
    Map<Tld, List<Ds>> ds) {
  public Assignment {
    targets = List.copyOf(targets);
    paces = Map.copyOf(paces);
    ds = Map.copyOf(ds);
  }

  /** An assignment at the ordinary pace that says nothing of parent zones. */
  public Assignment(long version, List<Optional<Target>> targets) {
    this(version, targets, Map.of(), Map.of());
  }
}
