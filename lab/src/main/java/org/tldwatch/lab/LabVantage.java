// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.tldwatch.lab.registry.Place;

/**
 * A place from which the world can be watched: who asks from its source address waits as long as
 * someone in that city would.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param asn number of a network, from those reserved for documentation (RFC 5398)
 */
public record LabVantage(String id, InetAddress source, String city, String country, long asn) {
  static final List<LabVantage> ALL =
      List.of(
          at("ams1", "127.0.41.1", Place.AMSTERDAM, "NL", 64_500),
          at("sao1", "127.0.55.1", Place.SAO_PAULO, "BR", 64_501),
          at("nrt1", "127.0.81.1", Place.TOKYO, "JP", 64_502));

  static final Map<InetAddress, Place> PLACES =
      Map.of(
          ALL.get(0).source(), Place.AMSTERDAM,
          ALL.get(1).source(), Place.SAO_PAULO,
          ALL.get(2).source(), Place.TOKYO);

  private static LabVantage at(String id, String source, Place place, String country, long asn) {
    return new LabVantage(id, InetAddress.ofLiteral(source), place.city(), country, asn);
  }
}
