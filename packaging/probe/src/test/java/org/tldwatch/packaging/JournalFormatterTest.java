// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class JournalFormatterTest {
  @Test
  void journal_getsPriorityAndNoTime() {
    assertThat(new JournalFormatter(true).format(event(Level.WARNING, "link lost")))
        .isEqualTo("<4>link lost\n");
    assertThat(new JournalFormatter(true).format(event(Level.INFO, "link open")))
        .isEqualTo("<6>link open\n");
    assertThat(new JournalFormatter(true).format(event(Level.SEVERE, "one\ntwo")))
        .isEqualTo("<3>one\n<3>two\n");
  }

  @Test
  void terminal_getsTimeAndLevel() {
    assertThat(new JournalFormatter(false).format(event(Level.INFO, "link open")))
        .isEqualTo("21:30:05 INFO link open\n");
  }

  @Test
  void trace_isShort() {
    var event = event(Level.WARNING, "failed");
    event.setThrown(new IllegalStateException("why"));

    assertThat(new JournalFormatter(true).format(event).lines())
        .startsWith("<4>failed", "<4>java.lang.IllegalStateException: why")
        .hasSizeLessThanOrEqualTo(7);
  }

  private static LogRecord event(Level level, String message) {
    var event = new LogRecord(level, message);
    event.setInstant(Instant.parse("2026-11-20T21:30:05Z"));
    return event;
  }
}
