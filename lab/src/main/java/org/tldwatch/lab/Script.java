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
  private static final Tld SILENT = new Tld("xc");
  private static final String FAILING = "ns2.nic.qm";
  private static final String SLOW = "ns2.registry.xe";
  private static final Duration SLOW_BY = Duration.ofMillis(800);

  /** Runs something once, later. */
  interface Timer {
    void after(Duration delay, Runnable task);
  }

  private record Step(String what, Runnable begin) {}

  private final LabSettings settings;
  private final Breaks breaks;
  private final Timer timer;
  private final List<Step> round;

  Script(LabSettings settings, Breaks breaks, Timer timer) {
    this.settings = settings;
    this.breaks = breaks;
    this.timer = timer;
    this.round =
        List.of(
            new Step(SILENT + ": no name server answers", () -> breaks.outage(SILENT)),
            new Step(FAILING + ": answers SERVFAIL", () -> breaks.servfail(FAILING)),
            new Step(
                SLOW + ": answers " + SLOW_BY.toMillis() + " ms later",
                () -> breaks.slow(SLOW, SLOW_BY)));
  }

  /** One round; the next begins {@code breakEvery} after the last break of this one began. */
  List<PlannedBreak> plan() {
    var plan = new ArrayList<PlannedBreak>();
    var after = settings.firstBreak();
    for (var step : round) {
      plan.add(new PlannedBreak(after, settings.breakLasts(), step.what()));
      after = after.plus(settings.breakEvery());
    }
    return List.copyOf(plan);
  }

  void run() {
    timer.after(settings.firstBreak(), () -> begin(0));
  }

  private void begin(int index) {
    round.get(index).begin().run();
    timer.after(settings.breakLasts(), breaks::mend);
    timer.after(settings.breakEvery(), () -> begin((index + 1) % round.size()));
  }
}
