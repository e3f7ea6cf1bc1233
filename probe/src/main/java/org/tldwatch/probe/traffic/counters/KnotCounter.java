// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Knot's {@code mod-stats}, asked through {@code knotc}. Confined to one thread. */
public final class KnotCounter implements ServerCounter {
  private final Command command;

  /**
   * @param knotc how it is called, such as {@code knotc -s /run/knot/knot.sock}
   */
  public KnotCounter(List<String> knotc) {
    var words = new ArrayList<>(knotc);
    words.addAll(List.of("stats", "mod-stats"));
    command = new Command(words);
  }

  @Override
  public String source() {
    return "knot";
  }

  @Override
  public Counts read() throws IOException, InterruptedException {
    var lines = command.lines();
    return new Counts(
        Numbers.one(lines, "mod-stats.server-operation[query]", command),
        Numbers.sum(lines, "mod-stats.response-code["));
  }
}
