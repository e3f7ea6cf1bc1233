// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.TlsConfig;

/** What {@code check} finds, thing by thing. */
class PointsTest {
  @TempDir Path folder;

  @Test
  void line_cannotBeForged() {
    assertThat(Point.fail("collector", "refused: one\nOK    clock         fine").toString())
        .isEqualTo("FAIL  collector     refused: one OK    clock         fine");
  }

  @Test
  void openFiles_fewAreRemarked() {
    var header = "Limit                     Soft Limit           Hard Limit           Units";
    assertThat(LimitCheck.openFiles(Stream.of(header, "Max open files    1024   4096  files")))
        .hasToString(
            "WARN  limits        open files: 1024, where every ccTLD wants 16384; the service sets"
                + " it, a shell does with ulimit -n");
    assertThat(LimitCheck.openFiles(Stream.of(header, "Max open files  65536 65536 files")).level())
        .isEqualTo(Point.Level.OK);
    assertThat(LimitCheck.openFiles(Stream.of("Max open files   unlimited unlimited")).level())
        .isEqualTo(Point.Level.OK);
    assertThat(LimitCheck.openFiles(Stream.of("nothing")).level()).isEqualTo(Point.Level.WARN);
  }

  @Test
  void offset_countsBeyondItsUncertainty() {
    assertThat(ClockCheck.ofOffset(Duration.ofMillis(-3), Duration.ofMillis(5)))
        .hasToString("OK    clock         3 ms behind the collector's, give or take 5 ms");
    assertThat(ClockCheck.ofOffset(Duration.ofMillis(300), Duration.ofMillis(5)).level())
        .isEqualTo(Point.Level.WARN);
    assertThat(ClockCheck.ofOffset(Duration.ofMillis(600), Duration.ofMillis(5)).level())
        .isEqualTo(Point.Level.FAIL);
    assertThat(ClockCheck.ofOffset(Duration.ofMillis(600), Duration.ofMillis(550)).level())
        .isEqualTo(Point.Level.OK);
  }

  @Test
  void kernelsClock_isTold() {
    assertThat(ClockCheck.ofKernel().sentence())
        .containsAnyOf("synchronised, wrong by at most", "no time service", "does not tell");
  }

  @Test
  void source_thatIsNotOurs_fails() throws Exception {
    assertThat(FamilyCheck.of(List.of(InetAddress.getByName("192.0.2.77"))))
        .anySatisfy(
            point -> {
              assertThat(point.level()).isEqualTo(Point.Level.FAIL);
              assertThat(point.sentence()).startsWith("IPv4: source 192.0.2.77 is no address of");
            });
  }

  @Test
  void source_onLoopback_reachesThisMachine() throws Exception {
    assertThat(FamilyCheck.of(List.of(InetAddress.getByName("127.0.0.9"))))
        .contains(Point.ok("network", "IPv4: from 127.0.0.9, which reaches this machine alone"));
  }

  @Test
  void keyMaterial_thatIsMissingOrNone_fails() throws Exception {
    var garbage = Files.writeString(folder.resolve("ca.crt"), "no certificate");
    var tls = new TlsConfig(folder.resolve("none.crt"), folder.resolve("none.key"), garbage);

    assertThat(KeyMaterialCheck.of(tls, Instant.EPOCH))
        .hasSize(3)
        .allSatisfy(point -> assertThat(point.level()).isEqualTo(Point.Level.FAIL));
  }
}
