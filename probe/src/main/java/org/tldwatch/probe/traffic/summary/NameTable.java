// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import com.dynatrace.hash4j.distinctcount.UltraLogLog;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The names just below a zone that are asked for most, and about how many distinct labels are asked
 * for below each: distinct heavy hitters (Afek et al., arXiv 1612.02636) over frequent items (Misra
 * and Gries). When the table is full, the median count is taken from all; who has no more leaves. A
 * name with more than a hundredth of the queries is always there. Its size does not depend on the
 * traffic. Confined to one thread at a time.
 */
final class NameTable {
  private static final int MOST = 384;
  private static final int SLOTS = 1024;
  private static final int MASK = SLOTS - 1;
  private static final int LABEL_BYTES = 64;

  /** Registers of the estimate of distinct labels; its standard error is 7 %. */
  private static final int PRECISION = 7;

  /** Drawn at start, so that nobody can choose names that fall together. */
  private static final Hasher64 HASHER = Hashing.xxh3_64(new SecureRandom().nextLong());

  /** Rows by hash, from 1; 0 is free. */
  private final short[] slots = new short[SLOTS];

  private final long[] hashes = new long[MOST + 1];
  private final long[] counts = new long[MOST + 1];
  private final byte[] labels = new byte[(MOST + 1) * LABEL_BYTES];
  private final @Nullable UltraLogLog[] below = new @Nullable UltraLogLog[MOST + 1];
  private final long[] scratch = new long[MOST + 1];
  private int used;
  private long taken;

  /**
   * A name as it is in the table.
   *
   * @param label its octets, each as the character of the same number
   * @param distinctBelow estimated
   */
  record Row(String label, long atLeast, long atMost, long distinctBelow) {}

  /**
   * Adds a query.
   *
   * @param label offset of the length octet of the name's label
   * @param sublabel of the label below it; the same as {@code label} where there is none
   */
  void add(byte[] buffer, int label, int sublabel) {
    int length = 1 + buffer[label];
    int row = row(HASHER.hashBytesToLong(buffer, label, length), buffer, label, length);
    counts[row]++;
    if (sublabel != label) {
      below(row).add(HASHER.hashBytesToLong(buffer, sublabel, 1 + buffer[sublabel]));
    }
    makeRoom();
  }

  void merge(NameTable other) {
    for (int i = 0; i < other.used; i++) {
      int from = i * LABEL_BYTES;
      int row = row(other.hashes[i], other.labels, from, 1 + other.labels[from]);
      counts[row] += other.counts[i];
      var distinct = other.below[i];
      if (distinct != null && !distinct.isEmpty()) {
        below(row).add(distinct);
      }
      makeRoom();
    }
    taken += other.taken;
  }

  private UltraLogLog below(int row) {
    var known = below[row];
    if (known == null) {
      known = UltraLogLog.create(PRECISION);
      below[row] = known;
    }
    return known;
  }

  /** The row of the label; a new one with no count where it had none. */
  private int row(long hash, byte[] buffer, int label, int length) {
    int slot = (int) hash & MASK;
    while (slots[slot] != 0) {
      int row = slots[slot] - 1;
      if (hashes[row] == hash) {
        return row;
      }
      slot = (slot + 1) & MASK;
    }
    slots[slot] = (short) (used + 1);
    hashes[used] = hash;
    counts[used] = 0;
    System.arraycopy(buffer, label, labels, used * LABEL_BYTES, length);
    return used++;
  }

  private void makeRoom() {
    if (used <= MOST) {
      return;
    }
    System.arraycopy(counts, 0, scratch, 0, used);
    Arrays.sort(scratch, 0, used);
    take(scratch[used / 2]);
  }

  private void take(long share) {
    taken += share;
    Arrays.fill(slots, (short) 0);
    int kept = 0;
    for (int row = 0; row < used; row++) {
      if (counts[row] > share) {
        move(row, kept);
        counts[kept] -= share;
        int slot = (int) hashes[kept] & MASK;
        while (slots[slot] != 0) {
          slot = (slot + 1) & MASK;
        }
        kept++;
        slots[slot] = (short) kept;
      }
    }
    for (int row = kept; row < used; row++) {
      var distinct = below[row];
      if (distinct != null) {
        distinct.reset();
      }
    }
    used = kept;
  }

  private void move(int from, int to) {
    if (from == to) {
      return;
    }
    hashes[to] = hashes[from];
    counts[to] = counts[from];
    System.arraycopy(labels, from * LABEL_BYTES, labels, to * LABEL_BYTES, LABEL_BYTES);
    var spare = below[to];
    below[to] = below[from];
    below[from] = spare;
  }

  /** The names with the highest counts, highest first. */
  List<Row> heaviest(int most) {
    return best(most, Comparator.comparingLong(Row::atLeast).reversed());
  }

  /** The names with most distinct labels below them, most first. */
  List<Row> mostSpread(int most) {
    return best(most, Comparator.comparingLong(Row::distinctBelow).reversed()).stream()
        .filter(row -> row.distinctBelow() > 1)
        .toList();
  }

  private List<Row> best(int most, Comparator<Row> first) {
    return IntStream.range(0, used).mapToObj(this::told).sorted(first).limit(most).toList();
  }

  private Row told(int row) {
    int from = row * LABEL_BYTES;
    var distinct = below[row];
    return new Row(
        new String(labels, from + 1, labels[from], StandardCharsets.ISO_8859_1),
        counts[row],
        counts[row] + taken,
        distinct == null ? 0 : Math.round(distinct.getDistinctCountEstimate()));
  }
}
