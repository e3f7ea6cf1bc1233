// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.Samples;
import org.tldwatch.collector.archive.Shown;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;

/** The archive gives back what the intake handed to the judgement, to the last field. */
class ArchivedAsTakenTest {
  private static final ArchiveConfig CONFIG =
      new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("64MiB"), Duration.ofSeconds(1));

  @TempDir Path folder;
  private final List<Observation> taken = new ArrayList<>();
  private final List<Overdue> overdue = new ArrayList<>();

  /** How many observations were taken before each notice. */
  private final List<Integer> takenBefore = new ArrayList<>();

  private int sensible;
  private final WireReader reader = new WireReader(_ -> Optional.of(targets()));

  private static List<Target> targets() {
    return Samples.targets(16).stream()
        .map(
            wire ->
                new Target(
                    new Tld(wire.getTld()),
                    wire.getServer(),
                    address(wire.getAddress().toByteArray()),
                    wire.getPort(),
                    switch (wire.getTransport()) {
                      case TRANSPORT_UDP -> Transport.UDP;
                      default -> Transport.TCP;
                    }))
        .toList();
  }

  private static InetAddress address(byte[] octets) {
    try {
      return InetAddress.getByAddress(octets);
    } catch (IOException cause) {
      throw new AssertionError(cause);
    }
  }

  private void take(Archive archive, Batch batch) {
    var read = reader.read("ams1", batch, Samples.NOW);
    takenBefore.addAll(Collections.nCopies(read.overdue().good().size(), sensible));
    sensible += read.late().size() + read.good().size();
    taken.addAll(read.good());
    overdue.addAll(read.overdue().good());
    archive
        .append(Samples.receipt(Samples.greeting("ams1"), read.kept(), Samples.NOW_MICROS))
        .join();
  }

  private void assertArchivedAsTaken() {
    var shown = new Shown();
    assertThat(ArchiveReader.of(folder).read(shown).isWhole()).isTrue();
    // What comes too late is archived, and not handed to the judgement.
    var oldest = Samples.NOW.minus(Desk.LATE);
    var inTime =
        shown.observations.stream().filter(each -> !each.known().isBefore(oldest)).toList();
    for (int i = 0; i < taken.size(); i++) {
      assertThat(inTime.get(i)).isEqualTo(taken.get(i));
    }
    assertThat(inTime).hasSameSizeAs(taken);
    assertThat(shown.overdue).isNotEmpty().isEqualTo(overdue);
    assertThat(shown.shownBefore).isEqualTo(takenBefore);
  }

  @Test
  void everyOutcome() throws IOException {
    var samples = new Samples(3);
    try (var archive = Archive.open(folder, CONFIG, ArchiveObserver.NONE)) {
      for (int number = 1; number <= 20; number++) {
        take(archive, samples.batch(number, 500));
      }
    }
    assertThat(taken).hasSize(10_000);
    assertArchivedAsTaken();
  }

  @Test
  void spoiltBatches() throws IOException {
    var samples = new Samples(4);
    var random = new Random(5);
    int parsed = 0;
    try (var archive = Archive.open(folder, CONFIG, ArchiveObserver.NONE)) {
      for (int number = 1; number <= 3_000; number++) {
        var bytes = samples.batch(number, 5).toByteArray();
        for (int flip = random.nextInt(4); flip >= 0; flip--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
          var batch = Batch.parseFrom(bytes);
          take(archive, batch.toBuilder().setAssignmentVersion(Samples.VERSION).build());
          parsed++;
        } catch (InvalidProtocolBufferException ignored) {
          // What is no message never gets as far as the intake.
        }
      }
    }
    assertThat(parsed).isGreaterThan(300);
    assertThat(taken.size()).isGreaterThan(parsed);
    assertArchivedAsTaken();
  }
}
