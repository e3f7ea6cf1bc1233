// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code tldwatch bench}: one subcommand per benchmark. */
@Command(
    name = "bench",
    description = "Whole-process benchmarks beside peers from Debian.",
    subcommands = {
      ArchiveSpeed.class,
      CollectorCost.class,
      DetectionDelay.class,
      DnstapSpeed.class,
      ProbeCost.class,
      ReplaySpeed.class,
      RoundTripError.class,
      SummaryCost.class,
      WholeRootZone.class,
      WholeWorldScrape.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
