// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.disk.WholeFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the findings in {@code findings.json}, so that a collector that was killed goes on with the
 * same ones. The file is replaced as a whole and is on the disk when {@link #save} returns. Not
 * thread-safe.
 */
public final class FindingStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final WholeFile whole;

  /**
   * What is kept.
   *
   * @param vantages how many vantages were known
   * @param active findings that are open
   * @param ended findings, or former labels of open ones, whose end somebody has yet to hear of
   * @param toldUntil all that was to be told of the archive up to the batch that was received then,
   *     microseconds since the epoch, has been told; {@link Long#MAX_VALUE} where the file is of a
   *     time in which it did not say so
   */
  public record Kept(int vantages, List<Finding> active, List<Finding> ended, long toldUntil) {
    public static final Kept NOTHING = new Kept(0, List.of(), List.of(), 0);
  }

  private record Stored(
      int version,
      int vantages,
      List<StoredFinding> active,
      List<StoredFinding> ended,
      @Nullable Long toldUntil) {}

  /** Keeps the findings in a folder, which has to exist. */
  public FindingStore(Path folder) {
    this.file = folder.resolve("findings.json");
    this.whole = new WholeFile(file, "findings");
  }

  /**
   * What was kept last. A file that cannot be understood is set aside under another name and told
   * about; its findings are found anew as long as their cause lasts.
   */
  public Kept load() {
    if (!Files.exists(file)) {
      return Kept.NOTHING;
    }
    try {
      var stored = JSON.readValue(Files.readAllBytes(file), Stored.class);
      var toldUntil = stored.toldUntil();
      return new Kept(
          stored.vantages(),
          stored.active().stream().map(StoredFinding::finding).toList(),
          stored.ended().stream().map(StoredFinding::finding).toList(),
          toldUntil == null ? Long.MAX_VALUE : toldUntil);
    } catch (IOException | RuntimeException cause) {
      whole.setAside(cause);
      return Kept.NOTHING;
    }
  }

  /** Replaces what was kept. */
  public void save(Kept kept) {
    var stored =
        new Stored(
            1,
            kept.vantages(),
            kept.active().stream().map(StoredFinding::of).toList(),
            kept.ended().stream().map(StoredFinding::of).toList(),
            kept.toldUntil());
    try {
      whole.replace(out -> out.write(JSON.writeValueAsBytes(stored)));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
