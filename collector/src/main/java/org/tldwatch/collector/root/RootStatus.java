// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Serial;

/**
 * How it stands with the root zone.
 *
 * @param source as the configuration has it
 * @param serial of the edition in force
 * @param checked when the source last had that edition, or a later one that was taken over; null
 *     where that was in an earlier process
 * @param failure why the newest look at the source was in vain; null after a good one
 */
public record RootStatus(
    String source, Serial serial, @Nullable Instant checked, @Nullable String failure) {

  public Optional<Instant> checkedAt() {
    return Optional.ofNullable(checked);
  }

  public Optional<String> fault() {
    return Optional.ofNullable(failure);
  }
}
