// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.Family;
import org.tldwatch.model.Transport;

/** How many groups of vantages were there and fit in one minute. */
final class Presence {
  private final Map<Family, Map<Transport, Integer>> groups = new EnumMap<>(Family.class);
  private final int inAnyFamily;

  private Presence(Attendance attendance, Roster roster) {
    for (var family : Family.values()) {
      var ofFamily = new EnumMap<Transport, Integer>(Transport.class);
      for (var transport : Transport.values()) {
        ofFamily.put(transport, count(attendance, roster, List.of(family), transport));
      }
      groups.put(family, ofFamily);
    }
    inAnyFamily = count(attendance, roster, List.of(Family.values()), Transport.UDP);
  }

  static Presence of(Attendance attendance, Roster roster) {
    return new Presence(attendance, roster);
  }

  private static int count(
      Attendance attendance, Roster roster, List<Family> families, Transport transport) {
    var present = new BitSet();
    for (int vantage = 0; vantage < roster.size(); vantage++) {
      int number = vantage;
      if (families.stream().anyMatch(f -> attendance.isOnline(number, f, transport))) {
        present.set(roster.groupOf(vantage));
      }
    }
    return present.cardinality();
  }

  int groups(Family family, Transport transport) {
    return groups.getOrDefault(family, Map.of()).getOrDefault(transport, 0);
  }

  /** Over UDP. */
  int groupsInAnyFamily() {
    return inAnyFamily;
  }
}
