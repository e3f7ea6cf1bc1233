// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** NSD's statistics, asked through {@code nsd-control}. Confined to one thread. */
public final class NsdCounter implements ServerCounter {
  private final Command command;

  /**
   * @param nsdControl how it is called, such as {@code nsd-control -c /etc/nsd/nsd.conf}
   */
  public NsdCounter(List<String> nsdControl) {
    var words = new ArrayList<>(nsdControl);
    words.add("stats_noreset");
    command = new Command(words);
  }

  @Override
  public String source() {
    return "nsd";
  }

  @Override
  public Counts read() throws IOException, InterruptedException {
    var lines = command.lines();
    return new Counts(Numbers.one(lines, "num.queries", command), Numbers.sum(lines, "num.rcode."));
  }
}
