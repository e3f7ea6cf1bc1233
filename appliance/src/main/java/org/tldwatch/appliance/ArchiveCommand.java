// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.ReadSummary;
import org.tldwatch.collector.export.ArchiveExport;
import org.tldwatch.model.Tld;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tldwatch archive}: what can be done with observations that were kept. */
@Command(
    name = "archive",
    description = "Looks into what a collector has kept of its observations.",
    subcommands = ArchiveCommand.Export.class)
final class ArchiveCommand extends CommandGroup {
  /** {@code tldwatch archive export DIR}. */
  @Command(
      name = "export",
      description = {
        "Writes archived observations to standard output, one per line.",
        "Exit code 1: something in the archive could not be read; standard error names it."
      })
  static final class Export implements Callable<Integer> {
    private static final Path IN_DATA_FOLDER = Path.of("collector", "archive");
    private static final int BUFFER_CHARS = 1 << 16;

    @Parameters(paramLabel = "DIR", description = "The archive, or the data folder in which it is.")
    private Path folder = Path.of(".");

    @Option(names = "--from", paramLabel = "TIME", description = "Sent then or later, RFC 3339.")
    private @Nullable OffsetDateTime from;

    @Option(names = "--to", paramLabel = "TIME", description = "Sent before that, RFC 3339.")
    private @Nullable OffsetDateTime to;

    @Option(
        names = "--tld",
        paramLabel = "TLD",
        split = ",",
        description = "Of this TLD; may be given several times.")
    private Set<Tld> tlds = new LinkedHashSet<>();

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; else CSV.")
    private ArchiveExport.Format format = ArchiveExport.Format.CSV;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      var inside = folder.resolve(IN_DATA_FOLDER);
      var there = Files.isDirectory(inside) ? inside : folder;
      if (!Files.isDirectory(there)) {
        throw new ApplianceException("There is no folder " + there + ".");
      }
      var archive = ArchiveReader.of(there);
      if (archive.isEmpty()) {
        throw new ApplianceException("There is no segment of an archive in " + folder + ".");
      }
      var selection =
          new ArchiveExport.Selection(
              from == null ? null : from.toInstant(), to == null ? null : to.toInstant(), tlds);
      var out =
          new BufferedWriter(Objects.requireNonNull(spec).commandLine().getOut(), BUFFER_CHARS);
      var exported = ArchiveExport.write(archive, selection, format, out);
      out.flush();
      return told(exported.read());
    }

    private int told(ReadSummary read) {
      var err = Objects.requireNonNull(spec).commandLine().getErr();
      for (var damage : read.damages()) {
        err.printf(
            "%s %s at byte %,d; the rest of it is left out.%n",
            damage.segment(), damage.reason(), damage.offset());
      }
      if (read.unreadable() > 0) {
        err.printf("%,d observations that make no sense are left out.%n", read.unreadable());
      }
      return read.isWhole() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
