// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.util.List;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.hygiene.check.Delegation;
import org.tldwatch.probe.hygiene.check.ServerAddress;

/**
 * A TLD to look after.
 *
 * @param places whom to ask
 */
record Zone(Tld tld, Delegation delegation, List<Place> places) {
  Zone {
    places = List.copyOf(places);
  }

  /**
   * A name server at one address.
   *
   * @param tellsVersion whether its operator allows version.bind
   */
  record Place(ServerAddress at, int port, boolean tellsVersion) {}

  List<ServerAddress> servers() {
    return places.stream().map(Place::at).toList();
  }
}
