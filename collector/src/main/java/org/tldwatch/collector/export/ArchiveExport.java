// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.ArchivedObservation;
import org.tldwatch.collector.archive.ListedTarget;
import org.tldwatch.collector.archive.ObservationVisitor;
import org.tldwatch.collector.archive.ReadSummary;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Tld;

/** Writes the observations of an archive that somebody wants as rows, in the order of receipt. */
public final class ArchiveExport implements ObservationVisitor {
  /** How rows are written. */
  public enum Format {
    CSV,
    JSONL
  }

  /**
   * Which observations are wanted.
   *
   * @param from sent then or later; null means from the beginning
   * @param to sent before that; null means to the end
   * @param tlds of these; empty means of all
   */
  public record Selection(@Nullable Instant from, @Nullable Instant to, Set<Tld> tlds) {
    public Selection {
      tlds = Set.copyOf(tlds);
    }
  }

  private final long fromMicros;
  private final long toMicros;
  private final Set<Tld> tlds;
  private final RowWriter rows;
  private final List<Vantage> vantages = new ArrayList<>();
  private final List<KnownList> lists = new ArrayList<>();
  private long boot;
  private long batch;
  private long written;

  private record KnownList(long version, List<ListedTarget> targets) {}

  /**
   * What was exported.
   *
   * @param rows that were written
   */
  public record Exported(long rows, ReadSummary read) {}

  private ArchiveExport(Selection selection, RowWriter rows) {
    this.fromMicros = micros(selection.from(), Long.MIN_VALUE);
    this.toMicros = micros(selection.to(), Long.MAX_VALUE);
    this.tlds = selection.tlds();
    this.rows = rows;
  }

  private static long micros(@Nullable Instant time, long otherwise) {
    return time == null ? otherwise : ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /**
   * Writes all that is wanted.
   *
   * @throws IOException if it cannot be written; what of the archive cannot be read is in the
   *     summary
   */
  public static Exported write(
      ArchiveReader archive, Selection selection, Format format, Appendable out)
      throws IOException {
    var rows =
        switch (format) {
          case CSV -> new CsvRows(out);
          case JSONL -> new JsonRows(out);
        };
    rows.begin();
    var export = new ArchiveExport(selection, rows);
    var wanted = selection.from() == null ? archive : archive.receivedFrom(selection.from());
    try {
      var summary = wanted.read(export);
      return new Exported(export.written, summary);
    } catch (UncheckedIOException cause) {
      throw cause.getCause();
    }
  }

  @Override
  public void vantage(int vantage, Vantage said, long receivedMicros) {
    vantages.add(said);
  }

  @Override
  public void targets(int list, long version, List<ListedTarget> targets) {
    lists.add(new KnownList(version, targets));
  }

  @Override
  public void batch(int vantage, long batchBoot, long number, long receivedMicros) {
    boot = batchBoot;
    batch = number;
  }

  @Override
  public void observation(ArchivedObservation observation) {
    if (observation.sentMicros() < fromMicros || observation.sentMicros() >= toMicros) {
      return;
    }
    var list = lists.get(observation.list());
    var listed = list.targets.get(observation.target());
    if (!tlds.isEmpty() && !tlds.contains(listed.target().tld())) {
      return;
    }
    try {
      rows.write(
          new Row(
              observation, vantages.get(observation.vantage()), listed, list.version, boot, batch));
      written++;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
