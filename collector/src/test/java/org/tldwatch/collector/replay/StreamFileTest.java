// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFileTest {
  @TempDir Path folder;

  @BeforeEach
  void world() throws IOException {
    Streams.meta(folder);
  }

  private List<Round> read(Path file) {
    try (var stream = new StreamFile(file, "xa", StreamWorld.read(folder))) {
      return stream.read(100);
    }
  }

  @Test
  void line_isARound() throws IOException {
    var rounds = read(Streams.plain(folder, "xa", Streams.line(7, "2001:db8::2", "0T.")));
    assertThat(rounds).hasSize(1);
    var round = rounds.getFirst();
    assertThat(round.startMicros()).isEqualTo((Streams.BEGIN_SECONDS + 70) * 1_000_000);
    assertThat(round.target()).isEqualTo(1);
    assertThat(List.of(round.state(0), round.state(1), round.state(2)))
        .containsExactly('0', 'T', '.');
    assertThat(round.site(0)).isEqualTo('a');
    assertThat(round.rttMillis(0)).isEqualTo(20.7f);
    assertThat(round.answers().expiresSeconds()).isEqualTo(Streams.BEGIN_SECONDS + 10_000_000);
  }

  @Test
  void fieldsThatAreNotKnown_areSkipped_andNoSignatureIsNone() throws IOException {
    var line =
        Streams.line(0, "192.0.2.1", "000")
            .replaceAll("\"sig\":\\d+", "\"sig\":null,\"more\":{\"t\":[1,2]}");
    assertThat(read(Streams.plain(folder, "xa", line)).getFirst().answers().expiresSeconds())
        .isZero();
  }

  @Test
  void read_givesSoManyLinesAtATime_packedOrNot() throws IOException {
    var lines = Streams.line(0, "192.0.2.1", "000") + Streams.line(1, "192.0.2.1", "00T");
    for (var file :
        List.of(Streams.plain(folder, "xa", lines), Streams.packed(folder, "xa", lines))) {
      try (var stream = new StreamFile(file, "xa", StreamWorld.read(folder))) {
        assertThat(stream.read(1)).extracting(round -> round.state(2)).containsExactly('0');
        assertThat(stream.read(5)).extracting(round -> round.state(2)).containsExactly('T');
        assertThat(stream.read(5)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "t":1767225610      | "time":1            | no t
          "t":1767225610      | "t":1767225590      | lines should be in order of t
          "st":"000"          | "st":"00"           | st, site and rtt should have one place
          "rtt":[20.1,        | "rtt":[             | st, site and rtt should have one place
          "rtt":[             | "rtt":[1,           | more rtt than vantages
          "rtt":[20.1,        | "rtt":[null,        | an answer without rtt at place 0
          "rtt":[             | "rtt":7,"x":[       | rtt should be a list
          192.0.2.1           | 192.0.2.9           | address '192.0.2.9' is none of xa
          {                   | [                   | should be one object a line
          }                   | ]                   | Unexpected close marker
          """)
  void fault_namesFileLineAndWhatItIs(String right, String wrong, String told) throws IOException {
    var file =
        Streams.plain(
            folder,
            "xa",
            Streams.line(0, "192.0.2.1", "000")
                + Streams.line(1, "192.0.2.1", "000").replace(right, wrong));
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> read(file))
        .withMessageStartingWith(file + ":2: " + told);
  }

  @Test
  void fileThatIsMissing_isNamed() {
    var file = folder.resolve("probes-xa.jsonl");
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> read(file))
        .withMessageStartingWith(file + ": cannot be read");
  }
}
