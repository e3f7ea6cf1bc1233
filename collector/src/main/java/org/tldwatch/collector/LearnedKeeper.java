// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.metrics.SelfMetrics;

/**
 * Keeps what the detection has learned in {@code learned.bin}. The disk is waited for by a thread
 * of the keeper; the owner's calls are confined to one thread.
 */
final class LearnedKeeper implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(LearnedKeeper.class);
  private static final long WRITTEN_WITHIN_SECONDS = 10;

  /** A disk that hangs must not fill the memory. */
  private static final int MOST_WAITING = 2;

  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("collector-learned").factory());
  private final AtomicInteger waiting = new AtomicInteger();
  private final KeptFile file;
  private final SelfMetrics self;

  /** Keeps it in a folder, which has to exist. */
  LearnedKeeper(Path folder, SelfMetrics self) {
    this.file = new KeptFile(folder.resolve("learned.bin"), "what was learned", self::storeFailed);
    this.self = self;
  }

  /** Takes in what was learned. */
  @FunctionalInterface
  interface Learner {
    void read(DataInputStream in) throws IOException;
  }

  /**
   * Reads what was kept last, if there is anything.
   *
   * @return how far it goes, as {@link HeldUntil} has it
   */
  long load(Learner learner) {
    var heldUntil =
        file.load(
            in -> {
              long until = HeldUntil.read(in);
              learner.read(in);
              return until;
            });
    heldUntil.ifPresent(_ -> logger.info("what was learned before is taken up"));
    return heldUntil.orElse(HeldUntil.NOTHING);
  }

  /** Whether the disk has taken what came before; where it has not, that is counted and told. */
  boolean isReady() {
    boolean ready = waiting.get() < MOST_WAITING;
    if (!ready) {
      self.storeFailed();
      logger.error("what was learned is not kept: the disk has not taken the former yet");
    }
    return ready;
  }

  /**
   * Has a copy written, which must not change any more.
   *
   * @param heldUntil all batches of the archive up to this place are in it
   */
  void keep(long heldUntil, KeptFile.Writer copy) {
    waiting.incrementAndGet();
    writer.execute(
        () ->
            write(
                out -> {
                  HeldUntil.write(heldUntil, out);
                  copy.write(out);
                }));
  }

  private void write(KeptFile.Writer copy) {
    try {
      file.save(copy);
    } catch (IOException | RuntimeException cause) {
      self.storeFailed();
      logger.error("what was learned cannot be kept", cause);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Has written what was kept, unless the disk hangs. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(WRITTEN_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      writer.shutdownNow();
    }
  }
}
