// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tldwatch.collector.replay.Replay;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs verdict and detection over what was recorded. */
@Command(
    name = "replay",
    description = {
      "Run the detection over an archive or over made-up streams, as fast as it goes.",
      "Exit code 1: something could not be read; standard error names it."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Option(
      names = "--in",
      required = true,
      paramLabel = "DIR",
      description =
          "Archive or the data folder in which it is; or meta.json and probes-<tld>.jsonl.")
  private Path in = Path.of(".");

  @Option(
      names = "--findings",
      required = true,
      paramLabel = "OUT",
      description = "File for the findings, JSON lines.")
  private Path findings = Path.of(".");

  @Option(
      names = "--false-alarm-every",
      paramLabel = "DAYS",
      description = "Days between two false alarms of a TLD, on average: ${DEFAULT-VALUE}.")
  private long falseAlarmEveryDays = 3650;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that read streams ahead: ${DEFAULT-VALUE}. The findings do not depend on it.")
  private int threads = 1;

  @Override
  public Integer call() {
    long started = System.nanoTime();
    var options =
        new Replay.Options(
            Duration.ofDays(falseAlarmEveryDays),
            Math.max(1, threads),
            count -> tell(count, started));
    var summary = Replay.run(in, findings, options);
    tell(summary.observations(), started);
    System.err.println();
    System.out.println(
        summary.observations() + " observations, " + summary.findings() + " lines: " + findings);
    summary.missing().forEach(each -> System.err.println("tldwatch: " + each));
    return summary.missing().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void tell(long observations, long started) {
    double seconds = Math.max(1e-9, (System.nanoTime() - started) / 1e9);
    System.err.printf(
        Locale.ROOT,
        "\r%,d observations in %.0f s, %,.0f a second",
        observations,
        seconds,
        observations / seconds);
  }
}
