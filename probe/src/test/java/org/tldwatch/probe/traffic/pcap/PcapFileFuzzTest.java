// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.testing.Mutations;

/** Whatever a file holds, it is read, or its fault is told with its place. */
class PcapFileFuzzTest {
  @TempDir static Path folder;

  @Test
  void files_shortRun() {
    assertThat(Mutations.of(PcapFileFuzzTest.class, "files").run(800, this::files))
        .isGreaterThan(2_000);
  }

  @FuzzTest(maxDuration = "10m")
  void files(byte[] octets) {
    var file = Capture.write(folder, octets);
    var seen = new Seen();
    try {
      var counts = PcapFile.read(file, 15353, seen);
      assertThat(counts.messages()).isEqualTo(seen.messages.size());
      assertThat(counts.malformed()).isEqualTo(seen.faults.size());
    } catch (IOException fault) {
      assertThat(fault).hasMessageMatching(".*file.pcap at octet [0-9]+: .+");
    }
    assertThat(seen.ended).isEqualTo(1);
  }
}
