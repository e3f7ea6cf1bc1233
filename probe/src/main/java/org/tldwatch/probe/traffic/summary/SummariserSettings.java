// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/**
 * Of what and how summaries are made.
 *
 * @param sensor its id
 * @param server name of the name server
 * @param zones that it serves
 * @param namesAllowed whether their operator allows names in summaries
 * @param prefixes to find the autonomous systems of heavy networks; null where they are not wanted
 */
public record SummariserSettings(
    String sensor,
    String server,
    List<Tld> zones,
    EpochKeys keys,
    boolean namesAllowed,
    @Nullable PrefixTable prefixes) {
  public SummariserSettings {
    zones = List.copyOf(zones);
  }
}
