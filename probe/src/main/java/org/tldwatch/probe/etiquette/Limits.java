// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.etiquette;

/**
 * How often may be asked at most.
 *
 * @param perAddressMillihertz questions in 1,000 s to one address, above 0
 * @param burst questions to one address at a time, above 0
 * @param totalMillihertz questions in 1,000 s to all addresses together, above 0
 */
public record Limits(long perAddressMillihertz, int burst, long totalMillihertz) {
  public Limits {
    if (perAddressMillihertz <= 0 || burst <= 0 || totalMillihertz <= 0) {
      throw new IllegalArgumentException(
          "limits should be above 0: were "
              + perAddressMillihertz
              + " mHz, burst "
              + burst
              + ", total "
              + totalMillihertz
              + " mHz");
    }
  }

  /** The lower of both in each respect; 0 in the other means that it sets no limit. */
  Limits lowered(long otherPerAddress, int otherBurst, long otherTotal) {
    return new Limits(
        otherPerAddress <= 0
            ? perAddressMillihertz
            : Math.min(perAddressMillihertz, otherPerAddress),
        otherBurst <= 0 ? burst : Math.min(burst, otherBurst),
        otherTotal <= 0 ? totalMillihertz : Math.min(totalMillihertz, otherTotal));
  }
}
