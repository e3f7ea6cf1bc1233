// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.traffic;

import java.util.Arrays;

/** A serialised sketch of Apache DataSketches; immutable, and equal where its octets are. */
public final class Sketch {
  private final byte[] octets;

  public Sketch(byte[] octets) {
    this.octets = octets.clone();
  }

  /** A copy of its octets. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sketch sketch && Arrays.equals(octets, sketch.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "sketch of " + octets.length + " octets";
  }
}
