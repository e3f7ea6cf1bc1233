// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.time.Duration;
import org.tldwatch.model.wire.WireOverdue;

/** Reads a {@code WireOverdue} into its fields. Not thread-safe. */
final class NoticeDecoder {
  private static final long MOST_WAITED_NANOS = Duration.ofSeconds(60).toNanos();
  private static final int TARGET = WireCursor.varintTag(WireOverdue.TARGET_INDEX_FIELD_NUMBER);
  private static final int SENT = WireCursor.fixed64Tag(WireOverdue.SENT_MICROS_FIELD_NUMBER);
  private static final int WAITED = WireCursor.varintTag(WireOverdue.WAITED_NANOS_FIELD_NUMBER);

  int target;
  long sentMicros;
  long waitedNanos;

  /**
   * Reads to the end of the message.
   *
   * @param targets how many the list has
   * @return whether it is a notice
   */
  boolean decode(WireCursor in, int targets) {
    target = 0;
    sentMicros = 0;
    waitedNanos = 0;
    while (in.hasMore()) {
      int tag = in.varint32();
      if (tag == TARGET) {
        target = in.varint32();
      } else if (tag == SENT) {
        sentMicros = in.fixed64();
      } else if (tag == WAITED) {
        waitedNanos = in.varint();
      } else {
        in.skip(tag);
      }
    }
    return target >= 0 && target < targets && waitedNanos > 0 && waitedNanos <= MOST_WAITED_NANOS;
  }
}
