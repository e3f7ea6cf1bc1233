// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.exposition.LabelBlock;

/**
 * Gives each vantage a place in the arrays of all targets, and the place of one that left to the
 * next. Thread-safe.
 */
final class Vantages {
  /**
   * A vantage that is shown.
   *
   * @param id its name
   * @param place from 0
   * @param since when its counters were 0, seconds since the epoch
   */
  record Shown(String id, int place, long since, LabelBlock label) {}

  @GuardedBy("this")
  private final Map<String, Shown> known = new HashMap<>();

  @GuardedBy("this")
  private final List<@Nullable String> places = new ArrayList<>();

  private volatile Map<String, Shown> readable = Map.of();

  /** The place of a vantage; -1 where it is not known. */
  int place(String vantage) {
    var shown = readable.get(vantage);
    return shown == null ? -1 : shown.place();
  }

  /** Gives a vantage its place, or tells the one it has. */
  synchronized int add(String vantage, long since) {
    var shown = known.get(vantage);
    if (shown == null) {
      int free = places.indexOf(null);
      if (free < 0) {
        free = places.size();
        places.add(vantage);
      } else {
        places.set(free, vantage);
      }
      shown = new Shown(vantage, free, since, LabelBlock.of("vantage", vantage));
      known.put(vantage, shown);
      readable = Map.copyOf(known);
    }
    return shown.place();
  }

  /** Shows a vantage no longer, but keeps its place until it is {@linkplain #free freed}. */
  synchronized int hide(String vantage) {
    var shown = known.remove(vantage);
    readable = Map.copyOf(known);
    return shown == null ? -1 : shown.place();
  }

  /** The arrays are empty at this place, so that another vantage may have it. */
  synchronized void free(int place) {
    places.set(place, null);
  }

  /** By place. */
  List<Shown> shown() {
    return readable.values().stream()
        .sorted((one, other) -> Integer.compare(one.place(), other.place()))
        .toList();
  }
}
