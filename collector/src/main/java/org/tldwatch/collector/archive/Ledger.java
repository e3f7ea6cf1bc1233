// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which batches were taken in, by vantage, boot and number, so that one that is sent
 * again counts once. Each segment begins with it, so it outlives the process. Numbers come in any
 * order: a spool is replayed beside what is live. Thread-safe.
 */
final class Ledger {
  /** A probe that starts again and again while the link is down spools for each of its lives. */
  static final int BOOTS_PER_VANTAGE = 256;

  @GuardedBy("this")
  private final Map<String, Boots> vantages = new HashMap<>();

  /** The boots of one vantage; the one that was not heard of for longest is forgotten first. */
  private static final class Boots extends LinkedHashMap<Long, NumberRanges> {
    private static final long serialVersionUID = 1L;

    Boots() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, NumberRanges> eldest) {
      return size() > BOOTS_PER_VANTAGE;
    }
  }

  synchronized boolean isEntered(String vantage, long boot, long number) {
    var boots = vantages.get(vantage);
    var numbers = boots == null ? null : boots.get(boot);
    return numbers != null && numbers.contains(number);
  }

  /** Enters a batch that has been taken in. */
  void enter(String vantage, long boot, long number) {
    enter(vantage, boot, number, number);
  }

  /** Enters the batches from the first to the last number. */
  synchronized void enter(String vantage, long boot, long first, long last) {
    vantages
        .computeIfAbsent(vantage, _ -> new Boots())
        .computeIfAbsent(boot, _ -> new NumberRanges())
        .add(first, last);
  }

  /** Tells all that is entered, the boots of a vantage in the order in which they were heard of. */
  synchronized void tell(TakenVisitor visitor) {
    vantages.forEach(
        (vantage, boots) ->
            boots.forEach(
                (boot, numbers) ->
                    numbers.forEach((first, last) -> visitor.taken(vantage, boot, first, last))));
  }
}
