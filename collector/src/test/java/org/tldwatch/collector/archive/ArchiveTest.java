// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;

class ArchiveTest {
  private static final ArchiveConfig CONFIG =
      new ArchiveConfig(Duration.ofHours(36), ByteSize.parse("16MiB"), Duration.ofSeconds(1));
  private static final Greeting AMS1 = Samples.greeting("ams1");
  private static final Greeting FRA1 = Samples.greeting("fra1");

  @TempDir Path folder;
  private final Samples samples = new Samples(1);
  private final Counts counts = new Counts();

  private Archive open() throws IOException {
    return Archive.open(folder, CONFIG, counts);
  }

  /** Appends and waits, so that each batch has a frame of its own. */
  private void append(Archive archive, Greeting greeting, long number, long receivedMicros) {
    archive.append(Samples.receipt(greeting, samples.batch(number, 50), receivedMicros)).join();
  }

  private Shown shown() {
    var shown = new Shown();
    assertThat(ArchiveReader.of(folder).read(shown).isWhole()).isTrue();
    return shown;
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void append_isReadBack_inOrder() throws IOException {
    try (var archive = open()) {
      archive.connected(AMS1);
      archive.connected(FRA1);
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      append(archive, FRA1, 1, Samples.NOW_MICROS);
      append(archive, AMS1, 2, Samples.NOW_MICROS);

      assertThat(shown().batches).containsExactly("ams1 1 1", "fra1 1 1", "ams1 1 2");
    }
    var shown = shown();
    assertThat(shown.observations).hasSize(150);
    assertThat(shown.lists.get(0)).hasSize(16);
    assertThat(shown.lists.get(0).get(1).pace()).isEqualTo(10);
    assertThat(shown.vantages.get(1).text()).isEqualTo("fra1 (Amsterdam AS64500)");
    assertThat(segments())
        .map(file -> file.getFileName().toString())
        .containsExactly("00000001-20261120T14Z.zst");
  }

  @Test
  void append_manyAtOnce_shareFrames_andKeepTheirOrder() throws IOException {
    try (var archive = open()) {
      var done = new ArrayList<CompletableFuture<Void>>();
      for (int number = 1; number <= 500; number++) {
        done.add(
            archive.append(Samples.receipt(AMS1, samples.batch(number, 100), Samples.NOW_MICROS)));
      }
      done.forEach(CompletableFuture::join);
    }
    assertThat(shown().batches)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 500).mapToObj(number -> "ams1 1 " + number).toList());
    assertThat(counts.written).isEqualTo(500);
    assertThat(counts.frames).isLessThan(500);
  }

  @Test
  void hour_beginsASegment_thatCanBeReadAlone() throws IOException {
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      append(archive, AMS1, 2, Samples.NOW_MICROS + Samples.HOUR_MICROS);
    }
    assertThat(shown().vantages).hasSize(1);
    assertThat(shown().lists).hasSize(1);

    Files.delete(segments().getFirst());
    assertThat(shown().batches).containsExactly("ams1 1 2");
    assertThat(shown().observations).hasSize(50);
  }

  @Test
  void clockThatGoesBack_doesNotChangeTheOrder() throws IOException {
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      append(archive, AMS1, 2, Samples.NOW_MICROS - 3 * Samples.HOUR_MICROS);
    }
    try (var archive = open()) {
      append(archive, AMS1, 3, Samples.NOW_MICROS - 5 * Samples.HOUR_MICROS);
    }
    assertThat(shown().batches).containsExactly("ams1 1 1", "ams1 1 2", "ams1 1 3");
    assertThat(segments()).hasSize(2);
  }

  @Test
  void taken_isKnownToTheNextProcess_fromTheNewestSegmentAlone() throws IOException {
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      append(archive, AMS1, 2, Samples.NOW_MICROS);
      assertThat(archive.isTaken("ams1", 1, 2)).isTrue();
      append(archive, AMS1, 7, Samples.NOW_MICROS + Samples.HOUR_MICROS);
    }
    Files.delete(segments().getFirst());
    try (var archive = open()) {
      assertThat(List.of(1, 2, 7)).allMatch(number -> archive.isTaken("ams1", 1, number));
      assertThat(List.of(3, 6, 8)).noneMatch(number -> archive.isTaken("ams1", 1, number));
      assertThat(archive.isTaken("ams1", 2, 1)).isFalse();
      assertThat(archive.isTaken("fra1", 1, 1)).isFalse();
    }
  }

  @Test
  void tornEnd_isCutAndCounted_andAllBeforeIsRead() throws IOException {
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      append(archive, AMS1, 2, Samples.NOW_MICROS);
    }
    var segment = segments().getFirst();
    var bytes = Files.readAllBytes(segment);
    Files.write(segment, Arrays.copyOf(bytes, bytes.length - 5));
    assertThat(shown().batches).as("while it is the newest").containsExactly("ams1 1 1");

    try (var archive = open()) {
      assertThat(archive.isTaken("ams1", 1, 1)).isTrue();
      assertThat(archive.isTaken("ams1", 1, 2)).isFalse();
      append(archive, AMS1, 2, Samples.NOW_MICROS);
    }
    assertThat(counts.cut).isPositive();
    assertThat(shown().batches).containsExactly("ams1 1 1", "ams1 1 2");
  }

  @Test
  void segmentWithoutAHead_isNone() throws IOException {
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
    }
    Files.writeString(folder.resolve("00000002-20261120T15Z.zst"), "");
    try (var archive = open()) {
      assertThat(archive.isTaken("ams1", 1, 1)).isTrue();
      assertThat(segments()).hasSize(1);
    }
  }

  @Test
  void damage_isNamed_andTheRestIsRead() throws IOException {
    try (var archive = open()) {
      for (int hour = 0; hour < 3; hour++) {
        append(archive, AMS1, 2 * hour, Samples.NOW_MICROS + hour * Samples.HOUR_MICROS);
        append(archive, AMS1, 2 * hour + 1, Samples.NOW_MICROS + hour * Samples.HOUR_MICROS);
      }
    }
    var segment = segments().get(1);
    var bytes = Files.readAllBytes(segment);
    bytes[bytes.length - 10] ^= 1;
    Files.write(segment, bytes);

    var shown = new Shown();
    var summary = ArchiveReader.of(folder).read(shown);

    assertThat(shown.batches)
        .containsExactly("ams1 1 0", "ams1 1 1", "ams1 1 2", "ams1 1 4", "ams1 1 5");
    assertThat(summary.isWhole()).isFalse();
    assertThat(summary.damages()).hasSize(1);
    assertThat(summary.damages().getFirst().segment()).isEqualTo(segment);
    assertThat(summary.damages().getFirst().offset()).isPositive();
  }

  @Test
  void segmentOfAnotherFormat_isNamed() throws IOException {
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
    }
    Files.writeString(segments().getFirst(), "no archive", StandardOpenOption.TRUNCATE_EXISTING);
    var summary = ArchiveReader.of(folder).read(new Shown());
    assertThat(summary.damages()).map(Damage::reason).containsExactly("is damaged");
  }

  @Test
  void age_removesTheOldest_neverTheCurrent() throws IOException {
    try (var archive = open()) {
      for (int day = 0; day < 4; day++) {
        append(archive, AMS1, day, Samples.NOW_MICROS + day * 24 * Samples.HOUR_MICROS);
      }
      assertThat(shown().batches).containsExactly("ams1 1 1", "ams1 1 2", "ams1 1 3");
    }
    assertThat(counts.removed).containsExactly(ArchiveObserver.Removal.AGE);
  }

  @Test
  void size_removesTheOldest_neverTheCurrent() throws IOException {
    for (int i = 1; i <= 5; i++) {
      try (var writer = new SegmentWriter(SegmentFile.in(folder, i, Samples.NOW))) {
        var noise = new byte[5 << 20];
        new Random(i).nextBytes(noise);
        writer.write(noise, noise.length);
      }
    }
    try (var archive = open()) {
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      assertThat(segments())
          .map(file -> SegmentFile.of(file).orElseThrow().sequence())
          .containsExactly(3L, 4L, 5L, 6L);
    }
    assertThat(counts.removed)
        .containsExactly(ArchiveObserver.Removal.SIZE, ArchiveObserver.Removal.SIZE);
    assertThat(counts.bytes).isBetween(15L << 20, 16L << 20);
  }

  @Test
  void batchThatCannotBeWritten_isCounted_andLeavesAGap() throws IOException {
    var inTheWay = SegmentFile.in(folder, 1, Samples.NOW).path();
    try (var archive = open()) {
      Files.createDirectory(inTheWay);
      append(archive, AMS1, 1, Samples.NOW_MICROS);
      append(archive, AMS1, 2, Samples.NOW_MICROS);

      assertThat(archive.isTaken("ams1", 1, 2)).as("judged all the same").isTrue();
      assertThat(archive.status().fault()).isEqualTo(ArchiveFault.INPUT_OUTPUT);
      assertThat(archive.status().since()).isEqualTo(Samples.NOW);
      assertThat(archive.status().lostBatches()).isEqualTo(2);

      Files.delete(inTheWay);
      append(archive, AMS1, 3, Samples.NOW_MICROS);
      assertThat(archive.status().fault()).isNull();
      assertThat(shown().gaps).containsExactly("2 100");
      assertThat(shown().batches).containsExactly("ams1 1 3");
    }
    assertThat(counts.lost).isEqualTo(2);
    try (var archive = open()) {
      assertThat(archive.isTaken("ams1", 1, 1)).as("the head of the segment says so").isTrue();
    }
  }

  @Test
  void fault_isToldByTheWordsOfTheSystem() {
    assertThat(ArchiveFault.of(new IOException("No space left on device")))
        .isEqualTo(ArchiveFault.DISK_FULL);
    assertThat(ArchiveFault.of(new IOException("Disk quota exceeded")))
        .isEqualTo(ArchiveFault.DISK_FULL);
    assertThat(ArchiveFault.of(new IOException("Input/output error")))
        .isEqualTo(ArchiveFault.INPUT_OUTPUT);
  }

  @Test
  void append_afterTheEnd_fails() throws IOException {
    var archive = open();
    archive.close();
    assertThat(archive.append(Samples.receipt(AMS1, samples.batch(1, 1), 0)))
        .isCompletedExceptionally();
  }

  /** Adds up what is told. */
  private static final class Counts implements ArchiveObserver {
    private int written;
    private int frames;
    private int lost;
    private long cut;
    private long bytes;
    private final List<Removal> removed = new ArrayList<>();

    @Override
    public void written(int batches, int frameBytes, Duration took) {
      written += batches;
      frames++;
    }

    @Override
    public void lost(int batches, long observations) {
      lost += batches;
    }

    @Override
    public void failed(ArchiveFault fault) {}

    @Override
    public void removed(Removal why) {
      removed.add(why);
    }

    @Override
    public void cut(long tornBytes) {
      cut += tornBytes;
    }

    @Override
    public void holds(int segments, long held) {
      bytes = held;
    }
  }
}
