// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the archive takes what it is given.
 *
 * @param fault why the last write failed; null where it did not
 * @param since when the first batch of those that cannot be written now was received; null where
 *     all can
 * @param lostBatches batches that were judged and acknowledged since the start, and are not in it
 */
public record ArchiveStatus(
    @Nullable ArchiveFault fault, @Nullable Instant since, long lostBatches) {
  static final ArchiveStatus GOOD = new ArchiveStatus(null, null, 0);
}
