// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.replay.RecordedWorld.GOOD;
import static org.tldwatch.collector.replay.RecordedWorld.SILENT;
import static org.tldwatch.collector.replay.RecordedWorld.STALLED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules of the live collector, in an archive that its own writer wrote. */
class ArchiveReplayTest {
  private static final Duration TEN_YEARS = Duration.ofDays(3650);
  private static final Function<String, Outcome> FINE = _ -> GOOD;
  private static final Function<String, Outcome> FIRST_SILENT =
      server -> server.startsWith("ns1") ? SILENT : GOOD;

  @TempDir Path folder;

  private List<JsonNode> replay(Consumer<RecordedWorld> story) throws IOException {
    return replay(TEN_YEARS, RecordedWorld.INTERVAL, story);
  }

  /** The lines of all that is found in a world that begins well. */
  private List<JsonNode> replay(
      Duration falseAlarmEvery, Duration interval, Consumer<RecordedWorld> story)
      throws IOException {
    var archive = Files.createTempDirectory(folder, "archive");
    try (var recording = new Recording(archive)) {
      var world = new RecordedWorld(recording, interval);
      world.rounds(40, FINE);
      story.accept(world);
    }
    var findings = Files.createTempFile(folder, "findings", ".jsonl");
    var summary = Replay.run(archive, findings, new Replay.Options(falseAlarmEvery, 1, _ -> {}));
    assertThat(summary.missing()).isEmpty();
    var lines = Files.readAllLines(findings);
    assertThat(summary.findings()).isEqualTo(lines.size());
    return lines.stream().map(line -> JsonMapper.shared().readTree(line)).toList();
  }

  private static List<String> told(List<JsonNode> lines) {
    return lines.stream()
        .map(
            line ->
                String.join(
                    " ",
                    line.get("state").asString(),
                    line.get("kind").asString(),
                    line.get("ns").asString(),
                    line.get("severity").asString()))
        .toList();
  }

  private static double firstTime(List<JsonNode> lines) {
    return lines.getFirst().get("t").asDouble();
  }

  private static double seconds(int round) {
    return RecordedWorld.BEGIN.plus(RecordedWorld.INTERVAL.multipliedBy(round)).getEpochSecond();
  }

  @Test
  void silence_isFoundAndEnds() throws IOException {
    var lines =
        replay(
            world -> {
              world.rounds(20, FIRST_SILENT);
              world.rounds(20, FINE);
            });
    assertThat(told(lines))
        .startsWith("open server-down ns1.nic.xa major")
        .endsWith("closed server-down ns1.nic.xa major")
        .noneMatch(line -> line.contains("ns2"));
    assertThat(lines.stream().filter(line -> line.get("state").asString().equals("open")))
        .as("what fails over TCP as well is the same cause")
        .hasSize(1);
    assertThat(firstTime(lines)).isBetween(seconds(41), seconds(44));
  }

  @Test
  void whatAllIsWellWith_isNotTold() throws IOException {
    assertThat(replay(world -> world.rounds(200, FINE))).isEmpty();
  }

  @Test
  void ownFault_isNoVote() throws IOException {
    assertThat(replay(world -> world.rounds(60, _ -> STALLED))).isEmpty();
  }

  @Test
  void whatIsKnownTenMinutesBeforeItComes_isNoVote() throws IOException {
    var slow = Duration.ofMinutes(5);
    assertThat(replay(TEN_YEARS, slow, world -> world.rounds(20, FIRST_SILENT))).isNotEmpty();
    assertThat(
            replay(
                TEN_YEARS,
                slow,
                world -> {
                  world.delay(Duration.ofSeconds(601));
                  world.rounds(20, FIRST_SILENT);
                }))
        .isEmpty();
  }

  @Test
  void whatComesAfterItsVoteIsOld_isNoVote() throws IOException {
    assertThat(
            replay(
                world -> {
                  world.delay(RecordedWorld.INTERVAL.multipliedBy(3).plusSeconds(3));
                  world.rounds(60, FIRST_SILENT);
                }))
        .isEmpty();
  }

  @Test
  void whatIsKnownBeforeTheNewestVote_isNoVote() throws IOException {
    assertThat(
            replay(
                world -> {
                  for (int i = 0; i < 40; i++) {
                    world.rounds(1, FINE);
                    world.back(2);
                    world.rounds(1, FIRST_SILENT);
                    world.delay(Duration.ZERO);
                    world.rounds(1, FINE);
                  }
                }))
        .isEmpty();
  }

  @Test
  void overdueNotice_makesItKnownEarlier() throws IOException {
    var without = replay(world -> world.rounds(20, FIRST_SILENT));
    var with =
        replay(
            world -> {
              world.tellOverdue();
              world.rounds(20, FIRST_SILENT);
            });
    assertThat(told(with).getFirst()).isEqualTo(told(without).getFirst());
    assertThat(firstTime(with)).isLessThan(firstTime(without));
  }

  @Test
  void vantageThatComesBack_isTheSame() throws IOException {
    var once =
        replay(
            world -> {
              world.rounds(20, FIRST_SILENT);
              world.rounds(20, FINE);
            });
    var again =
        replay(
            world -> {
              world.rounds(1, FIRST_SILENT);
              world.connect();
              world.rounds(19, FIRST_SILENT);
              world.connect();
              world.rounds(20, FINE);
            });
    assertThat(again).isEqualTo(once);
  }

  @Test
  void newTarget_isLeftInPeaceForTenMinutes_andThenFound() throws IOException {
    var lines =
        replay(
            world -> {
              world.servers(3);
              world.rounds(90, server -> server.startsWith("ns3") ? SILENT : GOOD);
            });
    assertThat(told(lines)).startsWith("open server-down ns3.nic.xa major");
    assertThat(firstTime(lines)).isBetween(seconds(100), seconds(105));
  }

  @Test
  void threshold_canBeCompared() throws IOException {
    Consumer<RecordedWorld> oneLossInTwo =
        world -> {
          for (int i = 0; i < 60; i++) {
            world.rounds(1, i % 2 == 0 ? FIRST_SILENT : FINE);
          }
        };
    var often = replay(Duration.ofDays(1), RecordedWorld.INTERVAL, oneLossInTwo);
    var rarely = replay(Duration.ofDays(36_500), RecordedWorld.INTERVAL, oneLossInTwo);
    assertThat(firstTime(often)).isLessThan(firstTime(rarely));
  }
}
