// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.model.Tld;

/**
 * The breaks that show the world's watchers at work, in rounds: a whole TLD falls silent, a server
 * answers SERVFAIL, a server is slow. Confined to the thread of its timer.
 */
final class Script {

  /** Runs something once, later. */
  interface Timer {
    void after(Duration delay, Runnable task);
  }

  private final LabSettings settings;
  private final Breaks breaks;
  private final Timer timer;
  private final List<Breaks.Break> round;

  Script(LabSettings settings, Breaks breaks, Timer timer) {
    this.settings = settings;
    this.breaks = breaks;
    this.timer = timer;
    this.round =
        List.of(
            breaks.outageOf(new Tld("xc")),
            breaks.servfailOf("ns2.nic.qm"),
            breaks.slowOf("ns2.registry.xe", Duration.ofMillis(800)));
  }

  /** One round; the next begins {@code breakEvery} after the last break of this one began. */
  List<PlannedBreak> plan() {
    var plan = new ArrayList<PlannedBreak>();
    var after = settings.firstBreak();
    for (var each : round) {
      plan.add(new PlannedBreak(after, settings.breakLasts(), each.what()));
      after = after.plus(settings.breakEvery());
    }
    return List.copyOf(plan);
  }

  void run() {
    timer.after(settings.firstBreak(), () -> begin(0));
  }

  private void begin(int index) {
    var each = round.get(index);
    breaks.begin(each);
    timer.after(settings.breakLasts(), () -> breaks.end(each));
    timer.after(settings.breakEvery(), () -> begin((index + 1) % round.size()));
  }
}
