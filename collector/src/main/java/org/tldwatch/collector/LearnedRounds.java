// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.correlate.LearnedCopy;

/**
 * Has what was learned kept again and again, without holding up those who wait for its owner: they
 * come between the steps of a copy. Confined to the owner.
 */
final class LearnedRounds {
  private static final Logger logger = LoggerFactory.getLogger(LearnedRounds.class);
  static final Duration EVERY = Duration.ofMinutes(5);

  private final LearnedKeeper keeper;
  private final Function<Instant, LearnedCopy> copies;
  private final Executor owner;
  private @Nullable Instant begun;

  /**
   * @param copies begins a copy
   * @param owner runs what it is given later, on the owner's thread
   */
  LearnedRounds(LearnedKeeper keeper, Function<Instant, LearnedCopy> copies, Executor owner) {
    this.keeper = keeper;
    this.copies = copies;
    this.owner = owner;
  }

  /** From now on there is something to keep: what an earlier process has kept was taken up. */
  void begin(Instant now) {
    begun = now;
  }

  /**
   * Keeps a copy, where the last one was begun long enough ago.
   *
   * @param heldUntil the newest batch that was learned from. What comes in while the copy is made
   *     is in some of it, and is learned once more by a process that goes on from there.
   */
  void sweep(long heldUntil, Instant now) {
    if (begun == null || Duration.between(begun, now).abs().compareTo(EVERY) < 0) {
      return;
    }
    begun = now;
    if (keeper.isReady()) {
      goOn(copies.apply(now), heldUntil);
    }
  }

  private void goOn(LearnedCopy copy, long heldUntil) {
    try {
      copy.step();
      if (copy.isWhole()) {
        keeper.keep(heldUntil, copy::writeTo);
      } else {
        owner.execute(() -> goOn(copy, heldUntil));
      }
    } catch (RejectedExecutionException ignored) {
      logger.debug("the end of the judgement keeps a newer copy");
    } catch (RuntimeException cause) {
      logger.error("what was learned cannot be kept", cause);
    }
  }

  /** Keeps a copy before an end, if there is anything worth it. */
  void end(long heldUntil, Instant now) {
    if (begun == null) {
      return; // What an earlier process has kept is worth more than nothing.
    }
    try {
      var copy = copies.apply(now);
      while (!copy.isWhole()) {
        copy.step();
      }
      keeper.keep(heldUntil, copy::writeTo);
    } catch (RuntimeException cause) {
      logger.error("what was learned cannot be kept", cause);
    }
  }
}
