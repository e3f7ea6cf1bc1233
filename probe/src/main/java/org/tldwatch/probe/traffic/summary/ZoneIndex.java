// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tldwatch.model.Tld;

/**
 * Finds the zone of a name by its last label; what is in no zone has the index {@link #size()}.
 * Immutable.
 */
final class ZoneIndex {
  private final List<Tld> zones;

  /** Labels with their length octet before them, as they are in a name. */
  private final byte[][] labels;

  ZoneIndex(List<Tld> zones) {
    this.zones = List.copyOf(zones);
    this.labels = zones.stream().map(ZoneIndex::wire).toArray(byte[][]::new);
  }

  private static byte[] wire(Tld zone) {
    var text = zone.label().getBytes(StandardCharsets.US_ASCII);
    var wire = new byte[text.length + 1];
    wire[0] = (byte) text.length;
    System.arraycopy(text, 0, wire, 1, text.length);
    return wire;
  }

  int size() {
    return zones.size();
  }

  List<Tld> zones() {
    return zones;
  }

  /** Zone of the name whose last label goes from here to there. */
  int find(byte[] buffer, int from, int to) {
    for (int i = 0; i < labels.length; i++) {
      var label = labels[i];
      if (label.length == to - from && Arrays.equals(label, 0, label.length, buffer, from, to)) {
        return i;
      }
    }
    return labels.length;
  }
}
