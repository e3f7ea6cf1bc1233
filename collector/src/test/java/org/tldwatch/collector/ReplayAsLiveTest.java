// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.CauseWorld.GOOD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.replay.Recording;
import org.tldwatch.collector.replay.Replay;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A replay of the archive finds what the live collector found in the same observations. */
class ReplayAsLiveTest {
  @TempDir Path archive;
  @TempDir Path results;

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tldwatch.collector.CauseWorld#stories")
  void replay_findsWhatTheLiveCollectorFound(String name, Function<Target, Outcome> bad)
      throws IOException {
    var world = new CauseWorld("a", 3, "xa");
    var live = new ArrayList<Change>();
    try (var recording = new Recording(archive)) {
      world.panel.vantages().forEach(vantage -> recording.connect(vantage, world.now));
      var list = List.copyOf(world.verdicts.keySet());
      world.listen((vantage, batch, now) -> recording.take(vantage, list, List.of(), batch, now));
      live.addAll(world.rounds(40, _ -> GOOD));
      live.addAll(world.rounds(20, bad));
      live.addAll(world.rounds(40, _ -> GOOD));
    }
    assertThat(replayed()).as(name).isNotEmpty().isEqualTo(told(live));
  }

  private static List<String> told(List<Change> changes) {
    return changes.stream()
        .map(
            change -> {
              var finding = change.after();
              var state =
                  change.before() == null ? "open" : finding.isActive() ? "update" : "closed";
              return String.join(
                  " ",
                  state,
                  finding.kind().label(),
                  finding.tld().label(),
                  finding.serverName().orElse("-"),
                  finding.severity().label());
            })
        .toList();
  }

  private List<String> replayed() throws IOException {
    var findings = results.resolve("findings.jsonl");
    Replay.run(archive, findings, new Replay.Options(Duration.ofDays(3650), 1, _ -> {}));
    return Files.readAllLines(findings).stream()
        .map(line -> told(JsonMapper.shared().readTree(line)))
        .toList();
  }

  private static String told(JsonNode line) {
    return String.join(
        " ",
        line.get("state").asString(),
        line.get("kind").asString(),
        line.get("tlds").get(0).asString(),
        line.get("ns").isNull() ? "-" : line.get("ns").asString(),
        line.get("severity").asString());
  }
}
