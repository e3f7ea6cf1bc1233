// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

/**
 * Availability of a TLD to those who ask, as RSSAC047 section 5.2 defines it for the root: of the
 * answers from k name servers that each group of vantages could have in each minute, the share that
 * it had.
 *
 * @param one with k = 1, so that names resolve; 0 to 1, NaN where there was no vote
 * @param two with k = 2
 */
public record KOfN(double one, double two) {
  static KOfN of(long[] sums) {
    return new KOfN((double) sums[0] / sums[1], (double) sums[2] / sums[3]);
  }
}
