// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.Samples;
import org.tldwatch.collector.export.ArchiveExport.Format;
import org.tldwatch.collector.export.ArchiveExport.Selection;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireOwnFault;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;
import tools.jackson.databind.json.JsonMapper;

class ArchiveExportTest {
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
  private static final ArchiveConfig CONFIG =
      new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("64MiB"), Duration.ofSeconds(1));

  @TempDir Path folder;

  @BeforeEach
  void archive() throws IOException {
    var batch =
        Batch.newBuilder()
            .setNumber(17)
            .setAssignmentVersion(Samples.VERSION)
            .addObservations(
                WireObservation.newBuilder()
                    .setSentMicros(Samples.NOW_MICROS - 2_000_000)
                    .setElapsedNanos(30_000_123)
                    .setAnswered(
                        WireAnswered.newBuilder()
                            .setAuthoritative(true)
                            .setSerial(7)
                            .setSizeBytes(130)
                            .setRrsigExpires(Samples.NOW.getEpochSecond())))
            .addObservations(
                WireObservation.newBuilder()
                    .setTargetIndex(1)
                    .setSentMicros(Samples.NOW_MICROS - 1)
                    .setOwnFault(
                        WireOwnFault.newBuilder().setReason("STALL").setDetail("a, \"b\"")))
            .build();
    try (var archive = Archive.open(folder, CONFIG, ArchiveObserver.NONE)) {
      archive
          .append(Samples.receipt(Samples.greeting("ams1"), batch, Samples.NOW_MICROS + 5))
          .join();
    }
  }

  private String export(@Nullable Instant from, @Nullable Instant to, Set<Tld> tlds, Format format)
      throws IOException {
    var out = new StringBuilder();
    var exported =
        ArchiveExport.write(ArchiveReader.of(folder), new Selection(from, to, tlds), format, out);
    assertThat(exported.read().isWhole()).isTrue();
    return out.toString();
  }

  private static List<CSVRecord> records(String csv) throws IOException {
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    return CSVParser.parse(csv, format).getRecords();
  }

  @Test
  void csv_hasAllFields() throws IOException {
    var csv = export(null, null, Set.of(), Format.CSV);

    assertThat(csv.lines().findFirst().orElseThrow())
        .isEqualTo(String.join(",", Arrays.stream(Column.values()).map(Column::label).toList()));
    var records = records(csv);
    assertThat(records).hasSize(2);
    var good = records.getFirst();
    assertThat(good.get("sent")).isEqualTo("2026-11-20T14:29:58.000000Z");
    assertThat(good.get("known")).isEqualTo("2026-11-20T14:29:58.030000Z");
    assertThat(good.get("received")).isEqualTo("2026-11-20T14:30:00.000005Z");
    assertThat(good.get("address")).isEqualTo("10.0.0.0");
    assertThat(good.get("vote")).isEqualTo("good");
    assertThat(good.get("elapsed_nanos")).isEqualTo("30000123");
    assertThat(good.get("rcode")).isEqualTo("0");
    assertThat(good.get("rrsig_expires")).isEqualTo("2026-11-20T14:30:00Z");
    assertThat(good.get("nsid")).isEmpty();
    assertThat(good.get("batch")).isEqualTo("17");
    var own = records.getLast();
    assertThat(own.get("outcome")).isEqualTo("own-fault-stall");
    assertThat(own.get("vote")).isEqualTo("none");
    assertThat(own.get("detail")).isEqualTo("a, \"b\"");
    assertThat(own.get("pace")).isEqualTo("10");
    assertThat(own.get("serial")).isEmpty();
  }

  @Test
  void jsonl_leavesOutWhatIsNotThere() throws IOException {
    var lines = export(null, null, Set.of(), Format.JSONL).lines().toList();

    assertThat(lines).hasSize(2);
    var good = JsonMapper.shared().readTree(lines.getFirst());
    assertThat(good.get("serial").asLong()).isEqualTo(7);
    assertThat(good.get("authoritative").asBoolean()).isTrue();
    assertThat(good.has("nsid")).isFalse();
    assertThat(good.has("detail")).isFalse();
  }

  @Test
  void selection_isByTheTimeOfSending_andByTld() throws IOException {
    var end = Samples.NOW.minusSeconds(1);

    assertThat(records(export(end, null, Set.of(), Format.CSV))).hasSize(1);
    assertThat(records(export(null, end, Set.of(), Format.CSV))).hasSize(1);
    assertThat(records(export(null, null, Set.of(new Tld("xa")), Format.CSV))).hasSize(2);
    assertThat(records(export(null, null, Set.of(new Tld("xb")), Format.CSV))).isEmpty();
  }

  @Test
  void segmentsThatEndedBefore_areNotRead() throws IOException {
    try (var archive = Archive.open(folder, CONFIG, ArchiveObserver.NONE)) {
      var batch = new Samples(1).batch(18, 3);
      long later = Samples.NOW_MICROS + 3 * Samples.HOUR_MICROS;
      archive.append(Samples.receipt(Samples.greeting("ams1"), batch, later)).join();
    }
    var wanted = ArchiveReader.of(folder).receivedFrom(Samples.NOW.plus(Duration.ofHours(5)));

    assertThat(wanted.read(_ -> {}).segments()).isEqualTo(1);
    assertThat(ArchiveReader.of(folder).receivedFrom(Samples.NOW).read(_ -> {}).segments())
        .isEqualTo(2);
  }

  @Test
  void columns_areDocumented_inTheirOrder() throws IOException {
    var page = Files.readString(Path.of("../docs/archive.md"));
    var documented =
        page.lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> Objects.requireNonNull(line.split("\\|")[1]))
            .flatMap(names -> NAME.matcher(names).results())
            .map(name -> name.group(1));
    assertThat(documented)
        .containsExactlyElementsOf(Arrays.stream(Column.values()).map(Column::label).toList());
  }
}
