// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

/**
 * One round at one target, as a line of a stream tells it: all vantages, each by its place.
 *
 * @param startMicros of the round
 * @param states one letter per vantage, as the generator of streams writes them
 * @param sites one letter per vantage; {@code -} where nothing came back
 * @param rttMillis NaN where nothing came back
 * @param serial SOA serial
 * @param expiresSeconds earliest expiration of a signature; 0 where unsigned
 */
record Round(
    long startMicros,
    int target,
    String states,
    String sites,
    float[] rttMillis,
    long serial,
    long expiresSeconds) {
  static final char NO_REPORT = '.';
  static final char LOST = 'T';
}
