// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.tldwatch.probe.hygiene.check.CheckFamily;

/**
 * How the slow tier asks.
 *
 * @param source at most one address per family; a family without one uses the system's choice
 * @param cadence time between two runs of a family over the same TLD
 */
public record SlowTierSettings(
    String vantage,
    Duration timeout,
    List<InetAddress> source,
    Function<CheckFamily, Duration> cadence) {
  public SlowTierSettings {
    source = List.copyOf(source);
  }

  /** With the cadences that the families have. */
  public SlowTierSettings(String vantage, Duration timeout, List<InetAddress> source) {
    this(vantage, timeout, source, CheckFamily::cadence);
  }
}
