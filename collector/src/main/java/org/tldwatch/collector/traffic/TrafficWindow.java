// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import java.util.Arrays;
import java.util.Map;

/**
 * The numbers of one TLD at one name server in one window, as far as the sensor knew them.
 * Immutable.
 */
public final class TrafficWindow {
  private final String tld;
  private final String server;
  private final long startMicros;
  private final long lengthMicros;
  private final double uncertainty;
  private final double[] values;

  /**
   * @param tld and {@code server}: lower case, without the trailing dot
   * @param startMicros since the epoch, by the clock of the name server
   * @param lengthMicros above 0
   * @param uncertainty by what factor minus 1 the amounts may be wrong, because frames were lost; 0
   *     where none were
   * @param values by their dimension; what is missing was not known. {@link Dimension#RATE} should
   *     be there
   */
  public TrafficWindow(
      String tld,
      String server,
      long startMicros,
      long lengthMicros,
      double uncertainty,
      Map<Dimension, Double> values) {
    if (lengthMicros <= 0) {
      throw new IllegalArgumentException("length should be above 0: was " + lengthMicros);
    }
    this.tld = tld;
    this.server = server;
    this.startMicros = startMicros;
    this.lengthMicros = lengthMicros;
    this.uncertainty = uncertainty;
    this.values = new double[Dimension.ALL.size()];
    Arrays.fill(this.values, Double.NaN);
    values.forEach((dimension, value) -> this.values[dimension.place()] = value);
  }

  public String tld() {
    return tld;
  }

  public String server() {
    return server;
  }

  public long startMicros() {
    return startMicros;
  }

  public long lengthMicros() {
    return lengthMicros;
  }

  public long endMicros() {
    return startMicros + lengthMicros;
  }

  double uncertainty() {
    return uncertainty;
  }

  /** NaN where it was not known. */
  double value(Dimension dimension) {
    return values[dimension.place()];
  }

  double queries() {
    return value(Dimension.RATE) * lengthMicros / 1e6;
  }
}
