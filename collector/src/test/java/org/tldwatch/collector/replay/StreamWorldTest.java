// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.collector.detect.Timing;

class StreamWorldTest {
  @TempDir Path folder;

  @Test
  void read_numbersWhatThereIs() throws IOException {
    Streams.meta(folder);
    var world = StreamWorld.read(folder);
    assertThat(world.tlds()).containsExactly("xa", "xb");
    assertThat(world.places())
        .extracting(place -> place.server() + " " + place.address())
        .containsExactly("ns1.nic.xa 192.0.2.1", "ns2.nic.xa 2001:db8::2", "ns1.nic.xb 192.0.2.9");
    assertThat(world.places())
        .extracting(place -> place.subject().family())
        .containsExactly(0, 1, 0);
    assertThat(world.places())
        .extracting(place -> place.subject().provider())
        .as("who shares a provider shares its fate")
        .containsExactly(0, 1, 0);
    assertThat(world.askers())
        .containsExactly(
            new StreamWorld.Asker(0, 1),
            new StreamWorld.Asker(3_000_000, 2),
            new StreamWorld.Asker(9_000_000, 3));
    assertThat(world.target("xb", "192.0.2.9")).hasValue(2);
    assertThat(world.target("xb", "192.0.2.1")).isEmpty();
  }

  @Test
  void timing_isOfTheTldThatHasMost() throws IOException {
    Streams.meta(folder);
    assertThat(StreamWorld.read(folder).timing())
        .isEqualTo(new Timing(10_000_000, 2_000_000, 3, 0.6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "vps":              | "vantages":        | no list 'vps'
          "tlds":             | "zones":           | no list 'tlds'
          "round_s":10.0      | "round_s":"ten"    | no number 'args/round_s'
          "timeout_ms":2000   | "timeout_ms":0     | round_s and timeout_ms should be above 0
          "phase":3.0         | "fase":3.0         | no number 'phase'
          "tld":"xb"          | "name":"xb"        | a TLD without name
          "ns":"ns1.nic.xb"   | "host":"ns1"       | a name server of xb without name
          2001:db8::2         | 192.0.2.1          | address 192.0.2.1 of xa twice
          {"args"             | ["args"            | is no JSON
          """)
  void fault_namesTheFileAndWhatItIs(String right, String wrong, String told) throws IOException {
    var file = Files.writeString(folder.resolve("meta.json"), Streams.META.replace(right, wrong));
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> StreamWorld.read(folder))
        .withMessageStartingWith(file + ": " + told);
  }

  @Test
  void fileThatIsMissing_isNamed() {
    assertThatExceptionOfType(ReplayException.class)
        .isThrownBy(() -> StreamWorld.read(folder))
        .withMessageStartingWith(folder.resolve("meta.json") + ": cannot be read");
  }
}
