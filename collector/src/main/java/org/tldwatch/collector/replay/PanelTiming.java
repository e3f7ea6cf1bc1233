// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.util.Optional;
import org.tldwatch.collector.detect.Timing;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.model.Transport;

/** How votes come from a panel of vantages: the rule of the live collector and of replays. */
public final class PanelTiming {
  private PanelTiming() {}

  /**
   * The timing that the slowest vantage gives; empty while no vantage is known.
   *
   * @param mostTargets targets over UDP of the TLD that has most
   */
  public static Optional<Timing> of(Panel panel, int mostTargets) {
    long interval =
        panel.vantages().stream()
            .mapToLong(each -> each.interval().toNanos() / 1000)
            .max()
            .orElse(0);
    if (interval == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Timing(
            interval,
            panel.span(0).toNanos() / 1000,
            panel.known(),
            mostTargets * panel.votesPerSecond(Transport.UDP)));
  }
}
