// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What came over all connections of a name server. Thread-safe. */
final class Account {
  private final LongAdder octets = new LongAdder();
  private final LongAdder frames = new LongAdder();
  private final LongAdder shed = new LongAdder();
  private final LongAdder passedOver = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder opened = new LongAdder();
  private final AtomicInteger open = new AtomicInteger();
  private final Map<Ending, LongAdder> endings = new LinkedHashMap<>();

  Account() {
    for (var ending : Ending.values()) {
      endings.put(ending, new LongAdder());
    }
  }

  /** Whether one more connection may stay. */
  boolean open(int most) {
    opened.increment();
    return open.incrementAndGet() <= most;
  }

  void closed(Ending ending) {
    open.decrementAndGet();
    ended(ending).increment();
  }

  private LongAdder ended(Ending ending) {
    var counter = endings.get(ending);
    if (counter == null) {
      throw new IllegalStateException("no counter of " + ending);
    }
    return counter;
  }

  void add(long newOctets, long newFrames, long newShed, long newPassedOver, long newFailed) {
    octets.add(newOctets);
    frames.add(newFrames);
    shed.add(newShed);
    passedOver.add(newPassedOver);
    failed.add(newFailed);
  }

  TapCounts counts() {
    var counted = new LinkedHashMap<String, Long>();
    endings.forEach((ending, times) -> counted.put(ending.label(), times.sum()));
    return new TapCounts(
        octets.sum(),
        frames.sum(),
        shed.sum(),
        passedOver.sum(),
        failed.sum(),
        opened.sum(),
        open.get(),
        counted);
  }
}
