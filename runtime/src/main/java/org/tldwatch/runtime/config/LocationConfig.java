// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

/** Where a vantage stands. */
public record LocationConfig(
    @Setting(doc = "City, as people call it.", fallback = "''") String city,
    @Setting(doc = "ISO 3166-1 alpha-2 code of the country.", fallback = "''") String country,
    @Setting(doc = "Number of the autonomous system; 0 where unknown.", fallback = "0") long asn) {

  public LocationConfig {
    if (asn < 0 || asn > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException("asn should be an unsigned 32-bit number: was " + asn);
    }
  }
}
