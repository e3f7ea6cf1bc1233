// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireTypeTraffic;

/**
 * Messages and their octets by the type asked for. Types that are not in use by anybody share one
 * row, as do messages without a question. Confined to one thread at a time.
 */
final class TypeTable {
  /** Above the types of the registry that are neither private nor of DLV. */
  private static final int KNOWN = 512;

  private static final int TOLD = 32;
  private static final int COLUMNS = 4;

  private final long[] cells = new long[(KNOWN + 1) * COLUMNS];

  void add(int type, boolean response, int bytes) {
    int row = row(type) + (response ? 1 : 0);
    cells[row]++;
    cells[row + 2] += bytes;
  }

  private static int row(int type) {
    return (type >= 0 && type < KNOWN ? type : KNOWN) * COLUMNS;
  }

  void merge(TypeTable other) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] += other.cells[i];
    }
  }

  void write(TrafficSummary.Builder to) {
    var rest = new long[COLUMNS];
    add(rest, KNOWN);
    var types =
        IntStream.range(0, KNOWN)
            .filter(type -> messages(type) > 0)
            .boxed()
            .sorted(Comparator.comparingLong(this::messages).reversed())
            .toList();
    for (int type : types.subList(Math.min(TOLD, types.size()), types.size())) {
      add(rest, type);
    }
    for (int type : first(types)) {
      to.addTypes(row(cells, type * COLUMNS).setType(type));
    }
    if (rest[0] + rest[1] > 0) {
      to.setOtherTypes(row(rest, 0));
    }
  }

  private static List<Integer> first(List<Integer> types) {
    return types.subList(0, Math.min(TOLD, types.size()));
  }

  private void add(long[] sum, int type) {
    for (int i = 0; i < COLUMNS; i++) {
      sum[i] += cells[type * COLUMNS + i];
    }
  }

  private long messages(int type) {
    return cells[type * COLUMNS] + cells[type * COLUMNS + 1];
  }

  private static WireTypeTraffic.Builder row(long[] from, int at) {
    return WireTypeTraffic.newBuilder()
        .setQueries(from[at])
        .setResponses(from[at + 1])
        .setQueryBytes(from[at + 2])
        .setResponseBytes(from[at + 3]);
  }
}
