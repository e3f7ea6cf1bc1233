// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesReplayTest {
  @TempDir Path folder;

  private List<String> scores(String series) throws IOException {
    var in = Files.writeString(folder.resolve("in.csv"), series);
    var out = folder.resolve("out.csv");
    SeriesReplay.run(in, out);
    return Files.readAllLines(out);
  }

  @Test
  void rows_comeBackWithAScore() throws IOException {
    assertThat(scores("timestamp,value\n2026-01-01 00:00:00,1.50\n2026-01-01 00:05:00,1.60\n"))
        .containsExactly(
            "timestamp,value,anomaly_score",
            "2026-01-01 00:00:00,1.50,0.000000",
            "2026-01-01 00:05:00,1.60,0.000000");
  }

  @Test
  void timestamps_areReadInEachForm() throws IOException {
    assertThat(
            scores(
                "1767225600,1\n1767225660.5,1\n2026-01-01T00:02:00Z,1\n"
                    + "2026-01-01T01:03:00+01:00,1\n2026-01-02,1\n"))
        .hasSize(6);
  }

  @Test
  void score_usesNoLaterRow() throws IOException {
    var rows = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      rows.append(1_767_225_600L + 60L * i).append(',').append(100 + i * 7 % 11).append('\n');
    }
    var whole = scores(rows.toString());
    var spiked = scores(rows.append(1_767_225_600L + 180_000).append(",900\n").toString());
    assertThat(spiked).startsWith(whole.toArray(String[]::new));
    assertThat(Double.parseDouble(spiked.getLast().split(",")[2])).isGreaterThan(0.9);
  }

  @Test
  void missingValue_isNotZero() throws IOException {
    assertThat(scores("1,5\n2,\n3,NaN\n4,5\n").subList(2, 4))
        .containsExactly("2,,0.000000", "3,NaN,0.000000");
  }

  @Test
  void badRow_isNamedByFileAndPlace() {
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> scores("1,5\n2,x\n"))
        .withMessageEndingWith("in.csv:2: value should be a number: was 'x'");
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> scores("2,5\n1,5\n"))
        .withMessageEndingWith("in.csv:2: rows should be in order of time");
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> scores("now-ish,5\nyesterday,5\n"))
        .withMessageContaining("in.csv:2: timestamp should be");
  }
}
