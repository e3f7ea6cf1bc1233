// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool: batches of one boot by their number. Whatever is wrong with the file comes
 * as a {@link RuntimeException}. Confined to the thread of the spool.
 */
final class Segment {
  private static final int CACHE_MEGABYTES = 1;

  /** Smaller than a batch, so that one that is added does not make its neighbours be rewritten. */
  private static final int PAGE_BYTES = 1 << 10;

  private static final int COMPACTION_MILLIS = 1_000;

  final long id;
  final Path file;
  private final String scheme;
  private @Nullable MVStore store;
  private @Nullable MVMap<Long, byte[]> batches;
  private @Nullable MVMap<String, Long> facts;
  private long boot;
  private long observations;
  private long first;
  private long oldestMillis;
  private boolean empty;
  private boolean changed;

  private Segment(long id, Path file, String scheme) {
    this.id = id;
    this.file = file;
    this.scheme = scheme;
  }

  static Segment create(long id, Path file, String scheme, long boot) {
    var segment = new Segment(id, file, scheme);
    segment.openStore();
    segment.boot = boot;
    segment.facts().put("boot", boot);
    segment.empty = true;
    return segment;
  }

  /** Opens a file of an earlier life and reads its facts. */
  static Segment open(long id, Path file, String scheme) {
    var segment = new Segment(id, file, scheme);
    try {
      segment.openStore();
      segment.boot = segment.facts().getOrDefault("boot", 0L);
      segment.observations = segment.facts().getOrDefault("observations", 0L);
      segment.look();
      return segment;
    } catch (RuntimeException cause) {
      segment.abandon();
      throw cause;
    }
  }

  private void openStore() {
    var opened =
        new MVStore.Builder()
            .fileName(scheme + file)
            .autoCommitDisabled()
            .pageSplitSize(PAGE_BYTES)
            .cacheSize(CACHE_MEGABYTES)
            .open();
    store = opened;
    opened.setRetentionTime(0);
    opened.setVersionsToKeep(0);
    batches =
        opened.openMap(
            "batches",
            new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
    facts =
        opened.openMap(
            "facts",
            new MVMap.Builder<String, Long>()
                .keyType(StringDataType.INSTANCE)
                .valueType(LongDataType.INSTANCE));
  }

  private MVMap<Long, byte[]> batches() {
    if (store == null) {
      openStore();
    }
    return Objects.requireNonNull(batches);
  }

  private MVMap<String, Long> facts() {
    return Objects.requireNonNull(facts);
  }

  private void look() {
    var least = batches().firstKey();
    empty = least == null;
    first = least == null ? 0 : least;
    oldestMillis = 0;
  }

  void put(SpooledBatch batch, byte[] packed) {
    changed = true;
    batches().put(batch.number(), packed);
    observations += batch.observations();
    if (empty || batch.number() < first) {
      first = batch.number();
      oldestMillis = batch.sealedMillis();
    }
    empty = false;
  }

  /** Removes a batch, if it is here. */
  boolean remove(long number, PackedBatch packer) {
    var packed = batches().remove(number);
    if (packed == null) {
      return false;
    }
    changed = true;
    observations -= packer.unpack(boot, number, packed).map(SpooledBatch::observations).orElse(0);
    if (number == first) {
      look();
    }
    return true;
  }

  /** The first number above this one; empty where there is none. */
  Optional<Long> above(long number) {
    return Optional.ofNullable(batches().higherKey(number));
  }

  byte[] packed(long number) {
    return Objects.requireNonNull(batches().get(number));
  }

  /** When the oldest batch was complete. */
  long oldestMillis(PackedBatch packer) {
    if (oldestMillis == 0 && !empty) {
      oldestMillis =
          packer.unpack(boot, first, packed(first)).map(SpooledBatch::sealedMillis).orElse(0L);
    }
    return oldestMillis;
  }

  /** Writes what changed to the file, and the file to the disk. */
  void commit() {
    var open = store;
    if (changed && open != null) {
      facts().put("observations", observations);
      open.commit();
      open.sync();
      changed = false;
    }
  }

  void close(boolean compact) {
    var open = store;
    store = null;
    if (open != null) {
      open.close(compact ? COMPACTION_MILLIS : 0);
    }
  }

  /** Closes without writing. */
  void abandon() {
    var open = store;
    store = null;
    if (open != null) {
      open.closeImmediately();
    }
  }

  boolean isOpen() {
    return store != null;
  }

  boolean isEmpty() {
    return empty;
  }

  boolean isOf(long wantedBoot) {
    return boot == wantedBoot;
  }

  long boot() {
    return boot;
  }

  /** The least number that is kept; meaningful where the segment is not empty. */
  long first() {
    return first;
  }

  long observations() {
    return observations;
  }

  long bytes() {
    try {
      return Files.size(file);
    } catch (IOException ignored) {
      return 0; // Gone, so it takes no room.
    }
  }
}
