// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tldwatch.collector.replay.RecordedWorld.GOOD;
import static org.tldwatch.collector.replay.RecordedWorld.SILENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  @TempDir Path folder;
  @TempDir Path results;

  private Path findings() {
    return results.resolve("findings.jsonl");
  }

  private String run(int threads) throws IOException {
    Replay.run(folder, findings(), new Replay.Options(Duration.ofDays(3650), threads, _ -> {}));
    return Files.readString(findings());
  }

  private void deadServer(Path archive) throws IOException {
    try (var recording = new Recording(archive)) {
      var world = new RecordedWorld(recording, RecordedWorld.INTERVAL);
      world.rounds(40, _ -> GOOD);
      world.rounds(20, server -> server.startsWith("ns1") ? SILENT : GOOD);
      world.rounds(20, _ -> GOOD);
    }
  }

  @Test
  void streams_giveTheSameBytes_howeverManyThreadsRead() throws IOException {
    Streams.write(folder, 80, round -> round < 40 || round >= 60 ? "000" : "TTT");
    var once = run(1);
    assertThat(once.lines().toList())
        .first()
        .asString()
        .contains("\"tlds\":[\"xa\"],\"ns\":\"ns1.nic.xa\",\"addr\":\"192.0.2.1\"")
        .contains("\"kind\":\"server-down\",\"plane\":\"probe\"")
        .contains("\"state\":\"open\"");
    assertThat(once.lines().toList()).last().asString().contains("\"state\":\"closed\"");
    assertThat(run(4)).isEqualTo(once);
  }

  @Test
  void archive_givesTheSameBytes_howeverManyThreadsRead() throws IOException {
    deadServer(folder);
    var once = run(1);
    assertThat(once.lines())
        .first()
        .asString()
        .contains("\"tlds\":[\"xa\"],\"ns\":\"ns1.nic.xa\"")
        .contains("\"kind\":\"server-down\",\"plane\":\"probe\",\"severity\":\"major\"")
        .contains("\"state\":\"open\"");
    assertThat(once.lines().toList()).last().asString().contains("\"state\":\"closed\"");
    assertThat(run(4)).isEqualTo(once);
  }

  @Test
  void archive_mayBeInsideADataFolder() throws IOException {
    deadServer(Files.createDirectories(folder.resolve("collector").resolve("archive")));
    assertThat(run(1)).contains("server-down");
  }

  @Test
  void archiveThatIsDamaged_isReadAroundIt_andTheDamageNamed() throws IOException {
    deadServer(folder);
    Path segment;
    try (Stream<Path> files = Files.list(folder)) {
      segment = files.findFirst().orElseThrow();
    }
    var bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length * 3 / 4));
    Files.write(folder.resolve("00000002-20261120T15Z.zst"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    var options = new Replay.Options(Duration.ofDays(3650), 1, _ -> {});
    var summary = Replay.run(folder, findings(), options);
    assertThat(summary.observations()).isPositive();
    assertThat(summary.missing()).hasSize(2);
    assertThat(summary.missing().getFirst())
        .startsWith(segment + ": ends too early at byte ")
        .endsWith("; the rest of it is left out");
  }

  @Test
  void folderOfNeither_isRefused_andNothingWritten() {
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> run(1))
        .withMessageStartingWith(folder + ": holds neither the meta.json of streams nor a segment");
    assertThat(findings()).doesNotExist();
  }

  @Test
  void whatIsNoFolder_isRefused() {
    var nowhere = folder.resolve("nowhere");
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(
            () ->
                Replay.run(nowhere, findings(), new Replay.Options(Duration.ofDays(1), 1, _ -> {})))
        .withMessage(nowhere + ": is no folder");
  }
}
