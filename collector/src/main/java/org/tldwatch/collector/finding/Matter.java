// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;

/**
 * What a cause comes to for one TLD, at one moment.
 *
 * @param cause number by which it is told again, and ended; negative where the detection does not
 *     know of it
 * @param server the one name server it is about; null where it is about the TLD as a whole
 * @param affected targets of the TLD that it reaches
 * @param witnesses ids of the vantages that see it
 * @param since when it began
 * @param notes plain sentences that say more
 */
public record Matter(
    long cause,
    FindingKind kind,
    Severity severity,
    @Nullable String server,
    List<Target> affected,
    List<String> witnesses,
    Instant since,
    List<String> notes) {

  public Matter {
    affected = List.copyOf(affected);
    witnesses = List.copyOf(witnesses);
    notes = List.copyOf(notes);
  }
}
