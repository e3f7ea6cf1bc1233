// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.tldwatch.collector.api.View.PartLine;

/** How the parts that work in the background did when they last did anything. Thread-safe. */
final class PartStates {
  private final Map<String, PartLine> lines = new ConcurrentSkipListMap<>();

  void up(String part) {
    lines.put(part, new PartLine(part, "up", ""));
  }

  void down(String part, String why) {
    lines.put(part, new PartLine(part, "down", why));
  }

  List<PartLine> lines() {
    return List.copyOf(lines.values());
  }
}
