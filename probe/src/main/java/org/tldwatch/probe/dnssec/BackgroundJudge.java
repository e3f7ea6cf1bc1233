// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.active.DenialCase;
import org.tldwatch.probe.active.DenialJudge;
import org.tldwatch.probe.active.Ds;

/**
 * Judges denials on a thread of its own, and has a second one ask for keys. Whoever answered for a
 * TLD is asked for its keys: when the first answer of the TLD comes, and then when the keys are
 * old, or when a signature does not fit them. Thread-safe; runs until closed.
 */
public final class BackgroundJudge implements DenialJudge, AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(BackgroundJudge.class);

  /** Some ten seconds of a busy probe, and half a megabyte. */
  private static final int MOST_WAITING = 256;

  private final AtomicReference<@Nullable Map<Tld, List<Ds>>> parents = new AtomicReference<>();
  private final BlockingQueue<Runnable> work = new ArrayBlockingQueue<>(MOST_WAITING);
  private final BlockingQueue<Target> keyQuestions = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicLong busy = new AtomicLong();
  private final CaseJudge judge;
  private final KeySource source;
  private final Thread judging;
  private final Thread asking;
  private volatile JudgeStatistics statistics;

  BackgroundJudge(String name, InstantSource clock, LongSupplier nanos, KeySource source) {
    this.source = source;
    judge = new CaseJudge(clock, new Validator(nanos), keyQuestions::offer);
    statistics = judge.statistics(0);
    judging = thread("dnssec-" + name, this::judgeAll);
    asking = thread("dnssec-keys-" + name, this::askForKeys);
  }

  /**
   * Starts its threads.
   *
   * @param name of the vantage
   * @param sources addresses to ask from, at most one per family
   * @param permits asked before each question for keys; false keeps it from leaving
   * @param nanos monotonic time
   */
  public static BackgroundJudge start(
      String name,
      List<InetAddress> sources,
      Predicate<InetAddress> permits,
      InstantSource clock,
      LongSupplier nanos) {
    return start(new BackgroundJudge(name, clock, nanos, new KeyClient(sources, permits, nanos)));
  }

  static BackgroundJudge start(BackgroundJudge judge) {
    judge.judging.start();
    judge.asking.start();
    return judge;
  }

  private static Thread thread(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void assigned(Map<Tld, List<Ds>> ds) {
    parents.set(Map.copyOf(ds));
  }

  @Override
  public boolean judge(DenialCase denial, Consumer<Outcome> verdict) {
    boolean taken = work.offer(() -> judgeSafely(denial, verdict));
    if (!taken) {
      busy.incrementAndGet();
    }
    return taken;
  }

  /** Its own numbers, as of the newest case. */
  public JudgeStatistics statistics() {
    return statistics;
  }

  /** Ends its threads; cases that wait are told nothing any more. */
  @Override
  public void close() {
    judging.interrupt();
    asking.interrupt();
  }

  private void judgeAll() {
    try {
      while (true) {
        var next = work.take();
        var newest = parents.getAndSet(null);
        if (newest != null) {
          judge.assigned(newest);
        }
        runSafely(next);
        statistics = judge.statistics(busy.get());
      }
    } catch (InterruptedException ignored) {
      // Closed.
    }
  }

  private static void runSafely(Runnable next) {
    try {
      next.run();
    } catch (RuntimeException fault) {
      logger.error("judging goes on after a fault", fault);
    }
  }

  private void judgeSafely(DenialCase denial, Consumer<Outcome> verdict) {
    try {
      judge.judge(denial, verdict);
    } catch (RuntimeException fault) {
      logger.error("denial could not be judged target={}", denial.target(), fault);
      verdict.accept(denial.unchecked());
    }
  }

  private void askForKeys() {
    try {
      while (true) {
        var server = keyQuestions.take();
        var answer = source.ask(server);
        work.put(() -> judge.answered(server, answer));
      }
    } catch (InterruptedException ignored) {
      // Closed.
    }
  }
}
