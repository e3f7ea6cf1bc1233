// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import org.tldwatch.model.Labels;

/** Why a stream of the probe link is ended by the collector. */
public enum LinkRefusal {
  /** Speaks another version of the protocol. */
  PROTOCOL_VERSION,
  /** Introduces itself as nobody can be. */
  BAD_HELLO,
  /** Speaks before it has said hello, or says it twice. */
  NO_HELLO,
  /** Its certificate is for another vantage. */
  WRONG_VANTAGE,
  /** Another stream of the same vantage has taken over. */
  REPLACED,
  /** There are more streams than probes can have. */
  TOO_MANY_STREAMS,
  /** The collector stops, or cannot judge. */
  UNAVAILABLE;

  /** The value of the {@code reason} label. */
  public String label() {
    return Labels.of(this);
  }
}
