// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

/** How a question travels to a name server. */
public enum Transport {
  UDP("udp"),
  TCP("tcp");

  private final String label;

  Transport(String label) {
    this.label = label;
  }

  /** The value of the {@code transport} label in metrics. */
  public String label() {
    return label;
  }
}
