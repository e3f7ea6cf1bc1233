// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import java.util.Optional;

/** Notices a collector that says nothing more. Confined to the event loop. */
final class SilenceWatch {
  private static final long NOTHING = 0;
  private static final long HELLO = -1;

  private final long patienceNanos;
  private final long[] waiting = new long[2];
  private final long[] sinceNanos = new long[2];

  SilenceWatch(long patienceNanos) {
    this.patienceNanos = patienceNanos;
  }

  /** A new stream begins. */
  void reset(long nowNanos) {
    for (int kind = 0; kind < waiting.length; kind++) {
      waiting[kind] = NOTHING;
      sinceNanos[kind] = nowNanos;
    }
  }

  /**
   * What has been waited for in vain; empty while all is well.
   *
   * @param answered whether the collector has spoken on this stream
   * @param live what waits longest for its acknowledgement, 0 for nothing
   * @param backlog the same of the backlog
   */
  Optional<String> waitsTooLong(boolean answered, long live, long backlog, long nowNanos) {
    boolean liveSilent = isTooLong(0, answered ? live : HELLO, nowNanos);
    boolean backlogSilent = isTooLong(1, backlog, nowNanos);
    if (liveSilent && !answered) {
      return Optional.of("the collector did not answer");
    }
    return liveSilent || backlogSilent
        ? Optional.of("a batch was not acknowledged")
        : Optional.empty();
  }

  private boolean isTooLong(int kind, long what, long nowNanos) {
    if (what == NOTHING || what != waiting[kind]) {
      waiting[kind] = what;
      sinceNanos[kind] = nowNanos;
      return false;
    }
    return nowNanos - sinceNanos[kind] > patienceNanos;
  }
}
