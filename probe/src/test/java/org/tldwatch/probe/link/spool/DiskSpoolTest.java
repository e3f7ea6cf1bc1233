// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpoolTest {
  private static final long MOST = 1 << 20;
  private static final long ALL = Long.MAX_VALUE;

  @TempDir Path folder;
  private Spool spool;

  @AfterEach
  void close() {
    if (spool != null) {
      spool.close();
    }
  }

  @Test
  void kept_isFoundByTheNextLife_oldestFirst() {
    open(1);
    assertThat(keep(batch(1, 1), batch(1, 2))).isTrue();
    open(2);
    assertThat(keep(batch(2, 1))).isTrue();
    var found = read(Place.START, ALL, 10);
    assertThat(found).extracting(find -> find.batch().boot()).containsExactly(1L, 1L, 2L);
    assertThat(found).extracting(find -> find.batch().number()).containsExactly(1L, 2L, 1L);
    assertThat(found.getFirst().batch().body()).isEqualTo(batch(1, 1).body());
    assertThat(found.getFirst().batch().sealedMillis()).isEqualTo(1001);
    assertThat(spool.statistics().observations()).isEqualTo(30);
    assertThat(spool.statistics().oldestMillis()).isEqualTo(1001);
  }

  @Test
  void read_goesOnBehindAPlace_andLeavesOutWhatIsStillInMemory() {
    open(1);
    keep(batch(1, 1), batch(1, 2), batch(1, 3), batch(1, 4));
    var first = read(Place.START, 4, 2);
    assertThat(numbers(first)).containsExactly(1L, 2L);
    assertThat(numbers(read(first.getLast().place(), 4, 2))).containsExactly(3L);
    assertThat(numbers(read(first.getLast().place(), 5, 2))).containsExactly(3L, 4L);
  }

  @Test
  void forgotten_isGoneInTheNextLife_andEmptyFilesAreDeleted() throws IOException {
    open(1);
    keep(batch(1, 1), batch(1, 2));
    spool.forget(1, 1);
    open(2);
    assertThat(numbers(read(Place.START, ALL, 10))).containsExactly(2L);
    spool.forget(1, 2);
    spool.forget(1, 77);
    open(3);
    assertThat(read(Place.START, ALL, 10)).isEmpty();
    assertThat(spool.statistics().oldestMillis()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void bound_dropsTheOldest_andCountsThem() throws IOException {
    open(1);
    for (int number = 1; number <= 1_200; number++) {
      assertThat(keep(batch(1, number, 1_500))).isTrue();
    }
    long first = read(Place.START, ALL, 1).getFirst().place().number();
    var statistics = spool.statistics();
    assertThat(statistics.bytes()).isBetween(MOST / 2, MOST);
    assertThat(first).isGreaterThan(1);
    assertThat(statistics.dropped()).isEqualTo((first - 1) * 10);
    assertThat(statistics.observations()).isEqualTo((1_200 - first + 1) * 10);
    assertThat(statistics.faults()).isZero();
    assertThat(readAll())
        .containsExactlyElementsOf(LongStream.rangeClosed(first, 1_200).boxed().toList());
    assertThat(size())
        .as("a file grows a little when it is read and closed")
        .isLessThan(MOST * 5 / 4);
  }

  @Test
  void fullDisk_dropsTheOldest_andKeepsTheNew() {
    FullDisk.hasRoomFor(folder, 400 << 10);
    spool = new DiskSpool("ams1", folder, MOST, 1, FullDisk.SCHEME);
    for (int number = 1; number <= 600; number++) {
      assertThat(keep(batch(1, number, 1_500))).isTrue();
    }
    var kept = readAll();
    assertThat(kept).endsWith(599L, 600L).doesNotContain(1L);
    assertThat(spool.statistics().faults()).isPositive();
    assertThat(spool.statistics().dropped()).isEqualTo((600 - kept.size()) * 10L);
  }

  @Test
  void diskWithoutAnyRoom_keepsNothing_andSaysSo_untilThereIsSome() {
    FullDisk.hasRoomFor(folder, 0);
    spool = new DiskSpool("ams1", folder, MOST, 1, FullDisk.SCHEME);
    assertThat(keep(batch(1, 1))).isFalse();
    assertThat(spool.statistics().faults()).isPositive();
    FullDisk.hasRoomFor(folder, MOST);
    assertThat(keep(batch(1, 1))).isTrue();
    assertThat(readAll()).containsExactly(1L);
  }

  @Test
  void fileOfRubbish_isSetAside_andTheOthersAreRead() throws IOException {
    open(1);
    keep(batch(1, 1));
    open(2);
    keep(batch(2, 1));
    open(3);
    keep(batch(3, 1));
    spool.close();
    var damaged = files().get(1);
    Files.write(damaged, new Random(1).ints(500).mapToObj(Integer::toString).toList());
    open(4);
    assertThat(keep(batch(4, 1))).isTrue();
    assertThat(read(Place.START, ALL, 10))
        .extracting(find -> find.batch().boot())
        .containsExactly(1L, 3L, 4L);
    assertThat(spool.statistics().faults()).isEqualTo(1);
    assertThat(folder.resolve(damaged.getFileName() + ".damaged")).exists();
  }

  @Test
  void flippedBits_neverReachTheCollector_whereverTheyAre() throws IOException {
    open(1);
    for (int number = 1; number <= 20; number++) {
      keep(batch(1, number, 700));
    }
    spool.close();
    var file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(7);
    for (int round = 0; round < 40; round++) {
      clear();
      Files.write(file, whole);
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        for (int i = 0; i < 1 + round % 3; i++) {
          int at = random.nextInt(whole.length);
          channel.write(ByteBuffer.wrap(new byte[] {(byte) (whole[at] ^ 0x10)}), at);
        }
      }
      open(100 + round);
      for (Find find : read(Place.START, ALL, 100)) {
        if (find.batch().boot() == 1) {
          assertThat(find.batch().body()).isEqualTo(batch(1, find.batch().number(), 700).body());
        }
      }
      assertThat(keep(batch(100 + round, 1))).isTrue();
    }
  }

  @Test
  void folderOfAnotherProcess_isNotTouched() {
    open(1);
    keep(batch(1, 1));
    try (var second = new DiskSpool("ams1", folder, MOST, 2, "")) {
      var done = new CompletableFuture<Boolean>();
      second.keep(List.of(batch(2, 1)), done::complete);
      assertThat(done.join()).isFalse();
      assertThat(second.statistics().faults()).isPositive();
    }
    assertThat(readAll()).containsExactly(1L);
  }

  private void open(long boot) {
    if (spool != null) {
      spool.close();
    }
    spool = DiskSpool.open("ams1", folder, MOST, boot);
  }

  private boolean keep(SpooledBatch... batches) {
    var done = new CompletableFuture<Boolean>();
    spool.keep(List.of(batches), done::complete);
    boolean kept = done.orTimeout(20, TimeUnit.SECONDS).join();
    read(Place.START, 0, 0);
    return kept;
  }

  /** What was found, once the numbers tell of it. */
  private List<Find> read(Place behind, long before, int most) {
    var found = new CompletableFuture<List<Find>>();
    var counted = new CompletableFuture<Boolean>();
    spool.read(behind, before, most, found::complete);
    spool.read(behind, 0, 0, _ -> counted.complete(true));
    counted.orTimeout(20, TimeUnit.SECONDS).join();
    return found.join();
  }

  private List<Long> readAll() {
    var all = new ArrayList<Long>();
    var place = Place.START;
    for (var found = read(place, ALL, 7); !found.isEmpty(); found = read(place, ALL, 7)) {
      all.addAll(numbers(found));
      place = found.getLast().place();
    }
    return all;
  }

  private static List<Long> numbers(List<Find> found) {
    return found.stream().map(find -> find.batch().number()).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
    }
  }

  private void clear() throws IOException {
    spool.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private long size() throws IOException {
    return files().stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private static SpooledBatch batch(long boot, long number) {
    return batch(boot, number, 100);
  }

  /** Octets that cannot be deflated, the same for the same number. */
  private static SpooledBatch batch(long boot, long number, int size) {
    var body = new byte[size];
    new Random(boot * 31 + number).nextBytes(body);
    return new SpooledBatch(boot, number, 1000 + number, 10, body);
  }
}
