// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.util.Optional;
import org.tldwatch.model.wire.WireCapture;

/** Knows which share of the queries of a name server its frames stand for. Thread-safe. */
@FunctionalInterface
public interface Capture {
  /** Where there is no counter to compare with. */
  Capture UNKNOWN = (_, _, _) -> Optional.empty();

  /**
   * The share in a window.
   *
   * @param startMicros of the window
   * @param endMicros of the window
   * @param queries of which frames came, shed ones counted in
   */
  Optional<WireCapture> share(long startMicros, long endMicros, long queries);
}
