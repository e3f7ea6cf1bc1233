// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tldwatch.probe.etiquette.Permits;
import org.tldwatch.probe.etiquette.Share;

/**
 * Samples beside the schedule, which the collector wants because it suspects something: a few for
 * each target, some time apart. They are bounded by the share of the normal traffic that they may
 * make up, and by what the schedule leaves of the budget of an address; a sample that has to wait
 * too long for its permit is left out. Confined to the event loop.
 */
final class SecondLooks {
  private static final int MOST_SAMPLES = 3;
  private static final int MOST_TARGETS = 256;
  private static final long LEAST_APART_NANOS = 1_000_000_000;

  /** Spread over half an interval: at 60 s they are 10 s apart. */
  private static final int APART_OF_INTERVAL = 6;

  private final List<Look> looks = new ArrayList<>();
  private final Permits permits;
  private final long apartNanos;
  private Share share;
  private long refused;

  private static final class Look {
    private final AssignedTarget target;
    private int samples;
    private long dueNanos;
    private long retryNanos;

    private Look(AssignedTarget target, int samples, long now) {
      this.target = target;
      this.samples = samples;
      this.dueNanos = now;
      this.retryNanos = now;
    }
  }

  SecondLooks(Permits permits, long intervalNanos, long now) {
    this.permits = permits;
    this.apartNanos = Math.max(LEAST_APART_NANOS, intervalNanos / APART_OF_INTERVAL);
    this.share = new Share(1, now);
  }

  /** The schedule asks so many questions in a second now. */
  void normal(double perSecond, long now) {
    share = new Share(Math.max(perSecond, 1e-6), now);
  }

  /** Takes up a target, unless it is looked at already. */
  void add(AssignedTarget target, int samples, long now) {
    boolean known = looks.stream().anyMatch(look -> look.target == target);
    if (known || samples < 1 || looks.size() >= MOST_TARGETS) {
      return;
    }
    looks.add(new Look(target, Math.min(samples, MOST_SAMPLES), now));
  }

  /** Asks what is due. */
  void serve(long now, Consumer<AssignedTarget> asking) {
    if (!looks.isEmpty()) {
      looks.removeIf(look -> isDone(look, now, asking));
    }
  }

  private boolean isDone(Look look, long now, Consumer<AssignedTarget> asking) {
    if (!look.target.isAssigned()) {
      return true;
    }
    if (look.retryNanos - now > 0) {
      return false;
    }
    var address = look.target.target.address();
    long wait = permits.waitNanos(address);
    if (wait > 0 && now + wait - look.dueNanos < apartNanos) {
      look.retryNanos = now + wait;
      return false;
    }
    if (wait == 0 && share.tryTake(now) && permits.tryAcquire(address)) {
      asking.accept(look.target);
    } else {
      refused++;
    }
    look.dueNanos = now + apartNanos;
    look.retryNanos = look.dueNanos;
    return --look.samples == 0;
  }

  /** Samples left out for want of a permit. */
  long refused() {
    return refused;
  }
}
