// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficReplayTest {
  private static final int DAY = 1440;

  @TempDir Path folder;
  @TempDir Path results;

  @BeforeEach
  void world() throws IOException {
    Streams.meta(folder);
  }

  private static String line(int minute, String server, double queries) {
    return String.format(
        Locale.ROOT,
        "{\"t\":%d,\"tld\":\"xa\",\"ns\":\"%s\",\"qps\":%.2f,\"nx\":0.15,\"src\":%d,\"tcp\":0.03,"
            + "\"size\":300.0,\"sf\":0.002}%n",
        Streams.BEGIN_SECONDS + 60L * (minute + 1),
        server,
        queries * (1 + 0.01 * (minute % 7)),
        1000 + minute % 5);
  }

  private void write(int minutes, IntToDoubleFunction queries) throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < minutes; i++) {
      lines.append(line(i, "ns1.nic.xa", queries.applyAsDouble(i)));
      lines.append(line(i, "ns2.nic.xa", 0.5 * queries.applyAsDouble(i)));
    }
    Files.writeString(folder.resolve("traffic-xa.jsonl"), lines);
  }

  private Replay.Summary run() {
    var options = new Replay.Options(Duration.ofDays(3650), 1, _ -> {});
    return Replay.run(folder, findings(), options);
  }

  private Path findings() {
    return results.resolve("findings.jsonl");
  }

  @Test
  void drop_isToldInTheFormOutsidersRelyOn() throws IOException {
    write(3 * DAY, minute -> minute >= 2 * DAY && minute < 2 * DAY + 20 ? 20 : 100);
    var summary = run();
    assertThat(summary.windows()).isEqualTo(2 * 3 * DAY);
    assertThat(summary.observations()).isZero();
    List<String> lines = Files.readAllLines(findings());
    assertThat(lines.getFirst())
        .isEqualTo(
            "{\"t\":%d.000,\"tlds\":[\"xa\"],\"ns\":null,\"addr\":null,\"kind\":\"traffic-drop\","
                    .formatted(Streams.BEGIN_SECONDS + 60L * (2 * DAY + 1))
                + "\"plane\":\"traffic\",\"severity\":\"major\",\"state\":\"open\"}");
    assertThat(lines.getLast()).contains("\"state\":\"closed\"");
    assertThat(summary.findings()).isEqualTo(lines.size());
  }

  @Test
  void bothPlanes_areReplayed() throws IOException {
    Streams.write(folder, 80, round -> round < 40 ? "000" : "TTT");
    write(30, _ -> 100);
    var summary = run();
    assertThat(summary.windows()).isEqualTo(60);
    assertThat(summary.observations()).isPositive();
    assertThat(Files.readString(findings())).contains("\"plane\":\"probe\"");
  }

  @Test
  void badLine_isNamedByFileAndPlace() throws IOException {
    Files.writeString(
        folder.resolve("traffic-xa.jsonl"),
        line(0, "ns1.nic.xa", 100) + "{\"t\":1767225720,\"ns\":\"ns1.nic.xa\",\"qps\":-1}");
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(this::run)
        .withMessageEndingWith("traffic-xa.jsonl:2: qps should be 0 or more: was -1.0");
  }

  @Test
  void linesOutOfOrder_areAFault() throws IOException {
    Files.writeString(
        folder.resolve("traffic-xa.jsonl"),
        line(1, "ns1.nic.xa", 100) + line(0, "ns1.nic.xa", 100));
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(this::run)
        .withMessageEndingWith("traffic-xa.jsonl:2: lines should be in order of t");
  }
}
