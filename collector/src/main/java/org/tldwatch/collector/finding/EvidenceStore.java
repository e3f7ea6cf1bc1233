// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the evidence of findings that have ended, one file each, the newest {@link #MOST}. Files
 * are replaced as a whole, so that readers on other threads see all or nothing.
 */
public final class EvidenceStore {
  static final int MOST = 1000;

  private static final Comparator<Path> OLDEST_FIRST =
      Comparator.comparingLong(file -> file.toFile().lastModified());

  private static final Logger logger = LoggerFactory.getLogger(EvidenceStore.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  @GuardedBy("this")
  private final SequencedMap<String, EvidenceHead> heads = new LinkedHashMap<>();

  /** Keeps the evidence in a folder, which has to exist; what is there is kept on. */
  public EvidenceStore(Path folder) {
    this.folder = folder;
    try (var files = Files.list(folder)) {
      for (var file : files.sorted(OLDEST_FIRST).toList()) {
        readHead(file);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private synchronized void readHead(Path file) {
    if (!file.toString().endsWith(".json")) {
      return;
    }
    try {
      var head = EvidenceHead.read(JSON, file);
      heads.put(head.finding(), head);
    } catch (RuntimeException cause) {
      logger.warn("not evidence, left as it is: file={} why={}", file, cause.getMessage());
    }
  }

  /** The findings whose evidence is kept, the newest first. */
  public synchronized List<EvidenceHead> heads() {
    return List.copyOf(heads.sequencedValues().reversed());
  }

  /** Keeps evidence, in place of older of the same finding. */
  public synchronized void save(Evidence evidence) {
    var file = file(evidence.finding());
    try {
      var next = Files.createTempFile(folder, "next-", ".tmp");
      Files.write(next, JSON.writeValueAsBytes(evidence));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      heads.remove(evidence.finding());
      heads.put(evidence.finding(), EvidenceHead.of(evidence));
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

  @GuardedBy("this")
  private void prune() throws IOException {
    try (var files = Files.list(folder)) {
      var all = files.toList();
      if (all.size() <= MOST) {
        return;
      }
      var oldest = all.stream().sorted(OLDEST_FIRST).limit(all.size() - MOST).toList();
      for (var file : oldest) {
        Files.deleteIfExists(file);
        heads.remove(file.getFileName().toString().replace(".json", ""));
      }
    }
  }
}
