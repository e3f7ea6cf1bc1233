// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

/**
 * One dimension that is not as usual.
 *
 * @param expected and {@code seen}: in the unit of the dimension
 * @param units by how many times the largest deviation of a usual day it differs; below 0 where it
 *     is below what was expected
 */
public record Sign(Dimension dimension, double expected, double seen, double units) {
  /** How many times as much as expected it is. */
  public double factor() {
    return expected > 0 ? seen / expected : Double.POSITIVE_INFINITY;
  }

  double excess() {
    return factor() - 1;
  }
}
