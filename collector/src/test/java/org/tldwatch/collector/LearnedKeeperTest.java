// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.metrics.SelfMetrics;

class LearnedKeeperTest {
  @TempDir Path folder;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final SelfMetrics self = new SelfMetrics(registry);
  private Path file;

  @BeforeEach
  void keep() {
    file = folder.resolve("learned.bin");
    try (var keeper = new LearnedKeeper(folder, self)) {
      keeper.keep(7, out -> out.writeUTF("old"));
      keeper.keep(7, out -> out.writeUTF("new"));
    }
  }

  private List<String> loaded() {
    var loaded = new ArrayList<String>();
    try (var keeper = new LearnedKeeper(folder, self)) {
      keeper.load(in -> loaded.add(in.readUTF()));
    }
    return loaded;
  }

  private double failures() {
    return registry.scrape(name -> name.contains("store_failures")).stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .mapToDouble(point -> ((CounterDataPointSnapshot) point).getValue())
        .sum();
  }

  @Test
  void newest_isReadAgain() {
    assertThat(loaded()).containsExactly("new");
    assertThat(failures()).isZero();
  }

  @Test
  void nothingKept_isNoFault() throws IOException {
    Files.delete(file);
    assertThat(loaded()).isEmpty();
    assertThat(failures()).isZero();
  }

  @Test
  void killedWhileWriting_leavesTheFormer() throws IOException {
    Files.write(folder.resolve("learned.bin.next"), new byte[] {0x1f, (byte) 0x8b, 8});
    assertThat(loaded()).containsExactly("new");
  }

  @Test
  void damaged_isSetAside_andCounted() throws IOException {
    var whole = Files.readAllBytes(file);
    var flipped = whole.clone();
    flipped[whole.length - 6] ^= 1;
    int faults = 0;
    for (var bad :
        List.of(
            new byte[0], "foreign".getBytes(), Arrays.copyOf(whole, whole.length - 1), flipped)) {
      Files.write(file, bad);
      assertThat(loaded()).isEmpty();
      assertThat(file).doesNotExist();
      assertThat(folder.resolve("learned.bin.damaged")).hasBinaryContent(bad);
      assertThat(failures()).isEqualTo(++faults);
    }
  }

  @Test
  void diskThatDoesNotTakeIt_isCounted_andLeavesTheFormer() throws IOException {
    Files.createDirectory(folder.resolve("learned.bin.next"));
    try (var keeper = new LearnedKeeper(folder, self)) {
      keeper.keep(7, out -> out.writeUTF("newer"));
    }
    assertThat(failures()).isEqualTo(1);
    assertThat(loaded()).containsExactly("new");
  }
}
