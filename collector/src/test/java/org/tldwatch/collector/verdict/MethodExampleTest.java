// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Transport;

/** Replays the worked examples of {@code docs/method.md}, and checks the bounds it names. */
class MethodExampleTest {
  private static final Path METHOD = Path.of("../docs/method.md");
  private static final Pattern ROW =
      Pattern.compile("\\| ([0-9:.]+) \\| (\\w+) \\| (\\w+) \\| ([0-9.]+) \\| (\\w+) \\|");

  @Test
  void examples_areWhatTheCodeDoes() throws IOException {
    var target = Votes.target(Transport.UDP);
    var verdict = new TargetVerdict(target, Votes.CONFIG, new Panel());
    var last = Instant.MIN;
    int rows = 0;
    for (var line : Files.readAllLines(METHOD)) {
      var row = ROW.matcher(line);
      if (!row.matches()) {
        continue;
      }
      var known = Instant.parse("2026-11-20T" + row.group(1) + "Z");
      if (known.isAfter(last.plusSeconds(60))) {
        verdict = startOfExample(known);
      }
      var outcome =
          row.group(3).equals("ok")
              ? Votes.GOOD
              : new Outcome.Unreachable(Outcome.UnreachableReason.PORT);
      verdict.observe(new Observation(row.group(2), target, known, Duration.ZERO, outcome), known);
      assertThat(String.format(Locale.ROOT, "%.2f", verdict.sum()))
          .as(line)
          .isEqualTo(row.group(4));
      assertThat(verdict.state().label()).as(line).isEqualTo(row.group(5));
      last = known;
      rows++;
    }
    assertThat(rows).isEqualTo(27);
  }

  private static TargetVerdict startOfExample(Instant first) {
    var panel = new Panel();
    var verdict = new TargetVerdict(Votes.target(Transport.UDP), Votes.CONFIG, panel);
    for (var id : new String[] {"ams1", "fra1", "nyc1"}) {
      panel.join(new Vantage(id, "", "", 0, Votes.SECOND), first);
    }
    for (var id : new String[] {"ams1", "fra1", "nyc1"}) {
      var sent = first.minusSeconds(1);
      verdict.observe(new Observation(id, verdict.target(), sent, Duration.ZERO, Votes.GOOD), sent);
    }
    return verdict;
  }

  @Test
  void bounds_areAsWritten() throws IOException {
    var bounds = Bounds.of(Votes.CONFIG);
    var panel = Votes.panel(3, Votes.SECOND);
    double udp = bounds.alarmAt(panel.votesPerSecond(Transport.UDP));
    double tcp = bounds.alarmAt(panel.votesPerSecond(Transport.TCP));
    var text = Files.readString(METHOD);
    for (double number :
        new double[] {bounds.gain(), bounds.loss(), udp, tcp, Bounds.CAP * udp, Bounds.CAP * tcp}) {
      assertThat(text).contains(String.format(Locale.ROOT, "%.3f", number));
    }
  }
}
