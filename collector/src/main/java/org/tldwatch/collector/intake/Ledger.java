// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which batches were taken in, by vantage, boot and number, so that one that is sent
 * again counts once. Numbers far behind the highest are taken for known. Thread-safe.
 */
final class Ledger {
  /** How far behind the highest number of a boot single numbers are told apart. */
  static final int WINDOW = 1 << 14;

  private static final int BOOTS_PER_VANTAGE = 4;

  @GuardedBy("this")
  private final Map<String, Boots> vantages = new HashMap<>();

  private static final class Boots extends LinkedHashMap<Long, Numbers> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Numbers> eldest) {
      return size() > BOOTS_PER_VANTAGE;
    }
  }

  private static final class Numbers {
    private final BitSet seen = new BitSet();
    private long highest = -1;

    boolean contains(long number) {
      return number <= highest && (number <= highest - WINDOW || seen.get(slot(number)));
    }

    void add(long number) {
      if (number > highest) {
        forget(number);
        highest = number;
      }
      if (number > highest - WINDOW) {
        seen.set(slot(number));
      }
    }

    private static int slot(long number) {
      return (int) Math.floorMod(number, (long) WINDOW);
    }

    private void forget(long upTo) {
      if (highest < 0 || upTo - highest >= WINDOW) {
        seen.clear();
        return;
      }
      for (long number = highest + 1; number <= upTo; number++) {
        seen.clear(slot(number));
      }
    }
  }

  synchronized boolean isEntered(String vantage, long boot, long number) {
    var boots = vantages.get(vantage);
    var numbers = boots == null ? null : boots.get(boot);
    return numbers != null && numbers.contains(number);
  }

  /** Enters a batch that has been dealt with. */
  synchronized void enter(String vantage, long boot, long number) {
    vantages
        .computeIfAbsent(vantage, _ -> new Boots())
        .computeIfAbsent(boot, _ -> new Numbers())
        .add(number);
  }
}
