// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Outcome.Denied;

/**
 * Hands denials over to their judge, and takes the verdicts back to the event loop. The round trip
 * time of such a sample was fixed when its answer came; only the telling waits.
 */
final class Denials {
  private static final Logger logger = LoggerFactory.getLogger(Denials.class);

  private final DenialJudge judge;
  private final Executor loop;
  private final Telling telling;

  Denials(DenialJudge judge, Executor loop, Telling telling) {
    this.judge = judge;
    this.loop = loop;
    this.telling = telling;
  }

  void judge(Sample sample, long elapsedNanos, Denied unchecked) {
    byte[] raw = sample.raw;
    if (raw == null
        || !sample.target.isAssigned()
        || !isTaken(sample, elapsedNanos, new Handed(raw, unchecked))) {
      telling.tell(sample, elapsedNanos, unchecked);
    }
  }

  private record Handed(ByteBuffer answer, Denied unchecked) {
    Handed(byte[] raw, Denied unchecked) {
      this(ByteBuffer.wrap(raw).asReadOnlyBuffer(), unchecked);
    }
  }

  private boolean isTaken(Sample sample, long elapsedNanos, Handed handed) {
    var denial =
        new DenialCase(
            sample.target.target,
            sample.question.name(sample),
            handed.answer(),
            Instant.EPOCH.plusNanos(sample.sentMicros * 1_000 + elapsedNanos),
            handed.unchecked());
    try {
      return judge.judge(
          denial, verdict -> toLoop(() -> telling.tell(sample, elapsedNanos, verdict)));
    } catch (RuntimeException cause) {
      // A judge that fails must not cost the observation.
      logger.error("denial could not be handed over target={}", sample.target.target, cause);
      return false;
    }
  }

  private void toLoop(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException ignored) {
      logger.debug("event loop has ended");
    }
  }
}
