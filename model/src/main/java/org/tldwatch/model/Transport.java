// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Arrays;
import java.util.Optional;

/** How a question travels to a name server. */
public enum Transport {
  UDP("udp"),
  TCP("tcp"),
  /** DNS over TLS (RFC 7858). */
  DOT("dot");

  private final String label;

  Transport(String label) {
    this.label = label;
  }

  public static Optional<Transport> ofLabel(String label) {
    return Arrays.stream(values()).filter(transport -> transport.label.equals(label)).findFirst();
  }

  /** The value of the {@code transport} label in metrics. */
  public String label() {
    return label;
  }
}
