// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Duration;

/**
 * A place from which targets are asked, as its probe introduces itself.
 *
 * @param asn autonomous system number, 0 where unknown
 * @param interval time between two questions to the same target over UDP
 */
public record Vantage(String id, String city, String country, long asn, Duration interval) {

  /** The vantage as people read it, for example {@code ams1 (Amsterdam, AS64500)}. */
  public String text() {
    var place = asn == 0 ? city : city.isEmpty() ? "AS" + asn : city + ", AS" + asn;
    return place.isEmpty() ? id : id + " (" + place + ")";
  }
}
