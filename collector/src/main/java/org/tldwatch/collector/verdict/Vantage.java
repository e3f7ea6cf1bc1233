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

  /**
   * The vantage as people read it, for example {@code ams1 (Amsterdam AS64500)}; never with a comma
   * in it, since lists of vantages are separated by commas.
   */
  public String text() {
    var place = (city.replace(',', ' ') + (asn == 0 ? "" : " AS" + asn)).strip();
    return place.isEmpty() ? id : id + " (" + place + ")";
  }
}
