// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.nio.file.Path;

/** Where a probe keeps what the collector has not acknowledged. */
public record SpoolConfig(
    @Setting(doc = "Folder of the spool; made where it is missing. Each probe has its own.")
        Path folder,
    @Setting(
            doc =
                "Most that its files may take; beyond it, and where the disk is full, the oldest"
                    + " observations go first. At least 1 MiB. 256 MiB hold four hours of 2,800"
                    + " targets at 10 s, or twelve minutes of 14,600 at 1 s.",
            fallback = "256MiB")
        ByteSize most) {

  /** Below it the spool would hold less than the memory does. */
  private static final ByteSize LEAST = ByteSize.parse("1MiB");

  /** What {@code most} is where nothing else is said. */
  public static final ByteSize MOST = ByteSize.parse("256MiB");

  public SpoolConfig {
    if (most.bytes() < LEAST.bytes()) {
      throw new IllegalArgumentException("most should be at least " + LEAST + ": was " + most);
    }
  }
}
