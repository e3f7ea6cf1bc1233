// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.model.testing.Mutations;

/** Whatever a segment holds, it is read up to where it makes no sense, and that is named. */
class ArchiveReaderFuzzTest {
  @TempDir static Path folder;

  @Test
  void segment_shortRun() {
    assertThat(Mutations.of(ArchiveReaderFuzzTest.class, "segment").run(300, this::segment))
        .isGreaterThan(300);
  }

  @Test
  void records_shortRun() {
    assertThat(Mutations.of(ArchiveReaderFuzzTest.class, "records").run(1_000, this::records))
        .isGreaterThan(1_000);
  }

  /** The file as it is: frames that are none, or claim too much. */
  @FuzzTest(maxDuration = "10m")
  void segment(byte[] file) {
    try {
      Files.write(SegmentFile.in(folder, 1, Samples.NOW).path(), file);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    var seen = new Bounds();
    var summary = ArchiveReader.of(folder).read(seen);
    assertThat(summary.damages().size()).isLessThanOrEqualTo(1);
    assertThat(summary.observations()).isEqualTo(seen.observations);
    assertThat(summary.batches()).isEqualTo(seen.batches);
  }

  /** The content of a frame, as if its checksum were right. */
  @FuzzTest(maxDuration = "10m")
  void records(byte[] content) {
    var seen = new Bounds();
    var reader = RecordReader.ofObservations(seen, Long.MIN_VALUE);
    reader.beginSegment();
    try {
      reader.read(content, content.length);
      assertThat(seen.ended).isEqualTo(seen.batches);
    } catch (MalformedRecordException named) {
      assertThat(named).hasMessageMatching("(?s)(has|ends|does) .*");
    }
    assertThat(reader.batches().shown()).isEqualTo(seen.observations);
  }

  /** Looks at all of each observation. */
  private static final class Bounds implements ObservationVisitor {
    private long batches;
    private long ended;
    private long observations;

    @Override
    public void batch(int vantage, long boot, long number, long receivedMicros) {
      batches++;
    }

    @Override
    public void batchEnd() {
      ended++;
    }

    @Override
    public void observation(ArchivedObservation observation) {
      observations++;
      assertThat(observation.target()).isNotNegative();
      assertThat(observation.elapsedNanos()).isBetween(0L, 60_000_000_000L);
      assertThat(observation.outcome().fineLabel()).matches("[a-z0-9-]+");
      assertThat(observation.outcome().blame()).isEqualTo(observation.blame());
      assertThat(observation.nsidHex().length()).isLessThanOrEqualTo(256);
      assertThat(observation.answerHex().length()).isLessThanOrEqualTo(8192);
      assertThat(observation.detail().length()).isLessThanOrEqualTo(200);
    }
  }
}
