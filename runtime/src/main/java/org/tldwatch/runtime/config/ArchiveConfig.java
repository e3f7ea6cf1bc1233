// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.time.Duration;

/** How much of what it takes in a collector keeps. */
public record ArchiveConfig(
    @Setting(
            doc =
                "How long observations are kept. At least 1h. The oldest segment goes first, and the"
                    + " one that is written never.",
            fallback = "30d")
        Duration keep,
    @Setting(
            doc =
                "Most that all segments may take; beyond it the oldest goes. At least 16MiB. An"
                    + " observation takes about 17 bytes: 10GiB hold a week of three vantages that ask"
                    + " 2,800 targets every 10 s.",
            fallback = "10GiB")
        ByteSize maxBytes,
    @Setting(
            doc =
                "How often what was written is forced to the disk: what a power failure may cost. A"
                    + " process that is killed loses nothing whatever this is. 0s: before each"
                    + " acknowledgement. At most 1m.",
            fallback = "1s")
        Duration syncEvery) {

  private static final Duration LEAST_KEEP = Duration.ofHours(1);
  private static final ByteSize LEAST_BYTES = ByteSize.parse("16MiB");
  private static final Duration MOST_SYNC = Duration.ofMinutes(1);

  public ArchiveConfig {
    if (keep.compareTo(LEAST_KEEP) < 0) {
      throw new IllegalArgumentException("keep should be at least 1h: was " + keep);
    }
    if (maxBytes.bytes() < LEAST_BYTES.bytes()) {
      throw new IllegalArgumentException(
          "max-bytes should be at least " + LEAST_BYTES + ": was " + maxBytes);
    }
    if (syncEvery.isNegative() || syncEvery.compareTo(MOST_SYNC) > 0) {
      throw new IllegalArgumentException("sync-every should be 0s to 1m: was " + syncEvery);
    }
  }
}
