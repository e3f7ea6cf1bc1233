// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the evidence of findings that have ended, one file each, the newest {@link #MOST}. Files
 * are replaced as a whole, so that readers on other threads see all or nothing.
 */
public final class EvidenceStore {
  static final int MOST = 1000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  /** Keeps the evidence in a folder, which has to exist. */
  public EvidenceStore(Path folder) {
    this.folder = folder;
  }

  public void save(Evidence evidence) {
    var file = file(evidence.finding());
    try {
      var next = Files.createTempFile(folder, "next-", ".tmp");
      Files.write(next, JSON.writeValueAsBytes(evidence));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      prune();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The evidence as JSON; empty where none is kept under this id. */
  public Optional<byte[]> load(String id) {
    if (!Finding.isId(id)) {
      return Optional.empty();
    }
    try {
      var file = file(id);
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ".json");
  }

  private void prune() throws IOException {
    try (var files = Files.list(folder)) {
      var all = files.toList();
      if (all.size() <= MOST) {
        return;
      }
      var oldest =
          all.stream()
              .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
              .limit(all.size() - MOST)
              .toList();
      for (var file : oldest) {
        Files.deleteIfExists(file);
      }
    }
  }
}
