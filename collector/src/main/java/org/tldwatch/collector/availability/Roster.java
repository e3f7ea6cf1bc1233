// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tldwatch.collector.verdict.Vantage;

/**
 * The vantages by number, and the groups that fail together: those in one network (AS) and city
 * have one vote between them. A vantage that does not say both is a group of its own.
 */
final class Roster {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> placeOf = new ArrayList<>();
  private final Map<String, Integer> groups = new LinkedHashMap<>();

  void join(Vantage vantage) {
    boolean isPlaced = vantage.asn() != 0 && !vantage.city().isBlank();
    var place =
        isPlaced
            ? vantage.asn() + " " + vantage.city().strip().toLowerCase(Locale.ROOT)
            : ownPlace(vantage.id());
    var number = numbers.get(vantage.id());
    if (number == null) {
      add(vantage.id(), place);
    } else {
      placeOf.set(number, place);
      groups.putIfAbsent(place, groups.size());
    }
  }

  private static String ownPlace(String vantage) {
    return "0 " + vantage;
  }

  private int add(String vantage, String place) {
    int number = numbers.size();
    numbers.put(vantage, number);
    placeOf.add(place);
    groups.putIfAbsent(place, groups.size());
    return number;
  }

  /** The number of a vantage, a new one where it has none. */
  int number(String vantage) {
    var number = numbers.get(vantage);
    return number == null ? add(vantage, ownPlace(vantage)) : number;
  }

  List<String> vantages() {
    return List.copyOf(numbers.keySet());
  }

  int size() {
    return placeOf.size();
  }

  int groups() {
    return groups.size();
  }

  /** The number of the group of a vantage. */
  int groupOf(int vantage) {
    return groups.getOrDefault(placeOf.get(vantage), 0);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(size());
    for (var vantage : numbers.entrySet()) {
      out.writeUTF(vantage.getKey());
      out.writeUTF(placeOf.get(vantage.getValue()));
    }
  }

  static Roster read(DataInput in) throws IOException {
    var roster = new Roster();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      roster.add(in.readUTF(), in.readUTF());
    }
    return roster;
  }
}
