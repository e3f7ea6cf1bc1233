// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.replay.Replay;
import org.tldwatch.collector.replay.SeriesReplay;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs verdict and detection over what was recorded. */
@Command(
    name = "replay",
    description = {
      "Run the detection over an archive or over made-up streams, or score one series, as fast as it goes.",
      "Exit code 1: something could not be read; standard error names it."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  /** What to run over: a folder, or one series. */
  static final class What {
    @ArgGroup(exclusive = false)
    private @Nullable Folder folder;

    @ArgGroup(exclusive = false)
    private @Nullable Series series;
  }

  static final class Folder {
    @Option(
        names = "--in",
        required = true,
        paramLabel = "DIR",
        description =
            "Archive or the data folder in which it is; or meta.json with probes-<tld>.jsonl or"
                + " traffic-<tld>.jsonl.")
    private Path in = Path.of(".");

    @Option(
        names = "--findings",
        required = true,
        paramLabel = "OUT",
        description = "File for the findings, JSON lines.")
    private Path findings = Path.of(".");
  }

  static final class Series {
    @Option(
        names = "--series",
        required = true,
        paramLabel = "IN",
        description = "One series, CSV lines of timestamp,value in order of time.")
    private Path series = Path.of(".");

    @Option(
        names = "--scores",
        required = true,
        paramLabel = "OUT",
        description = "File for the same lines with an anomaly_score from 0 to 1.")
    private Path scores = Path.of(".");
  }

  @ArgGroup(multiplicity = "1")
  private What what = new What();

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
    if (what.series != null) {
      long rows = SeriesReplay.run(what.series.series, what.series.scores);
      System.out.println(rows + " rows: " + what.series.scores);
      return CommandLine.ExitCode.OK;
    }
    return over(Objects.requireNonNull(what.folder));
  }

  private int over(Folder folder) {
    long started = System.nanoTime();
    var options =
        new Replay.Options(
            Duration.ofDays(falseAlarmEveryDays),
            Math.max(1, threads),
            count -> tell(count, started));
    var summary = Replay.run(folder.in, folder.findings, options);
    tell(summary.observations(), started);
    System.err.println();
    System.out.println(
        summary.observations()
            + " observations, "
            + summary.windows()
            + " summaries of traffic, "
            + summary.findings()
            + " lines: "
            + folder.findings);
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
