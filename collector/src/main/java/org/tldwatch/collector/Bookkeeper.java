// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Receipt;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.metrics.AvailabilityMetrics;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Target;

/**
 * Owns the books of availability, on a thread of its own, so that neither closing a minute nor
 * writing the books to the disk delays a verdict. From outside it is thread-safe.
 */
final class Bookkeeper implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Bookkeeper.class);
  private static final Duration ADVANCE_EVERY = Duration.ofSeconds(1);
  private static final Duration SAVE_EVERY = Duration.ofMinutes(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("collector-books").factory());
  private final Books books;
  private final BooksFile file;
  private final AvailabilityMetrics metrics;
  private final SelfMetrics self;
  private final InstantSource clock;
  private long shownCorrections;
  private Instant shownUntil = Instant.MIN;

  /** Goes on with the books of the file, or begins new ones. */
  Bookkeeper(
      Collection<Target> targets,
      Rules rules,
      BooksFile file,
      AvailabilityMetrics metrics,
      SelfMetrics self,
      InstantSource clock) {
    var now = clock.instant();
    this.books = file.load(rules).orElseGet(() -> new Books(rules, targets, now));
    this.file = file;
    this.metrics = metrics;
    this.self = self;
    this.clock = clock;
    this.shownCorrections = books.corrections();
    books.reconfigure(targets, now);
    show();
  }

  void start() {
    every(ADVANCE_EVERY, this::advance);
    every(SAVE_EVERY, this::save);
  }

  private void every(Duration period, Runnable task) {
    var _ =
        owner.scheduleWithFixedDelay(
            () -> guarded(task), // An exception would end the repetition for good.
            period.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** A vantage says where it is. */
  void join(Vantage vantage) {
    hand(() -> books.join(vantage));
  }

  /** Books observations that arrived now. */
  void take(List<Observation> observations, Instant now) {
    hand(
        () -> {
          var receipts = new EnumMap<Receipt, Integer>(Receipt.class);
          for (var observation : observations) {
            receipts.merge(books.observe(observation, now), 1, Integer::sum);
          }
          receipts.forEach(metrics::observations);
        });
  }

  /** Other targets than before are watched. */
  void reconfigure(Collection<Target> targets, Instant now) {
    hand(
        () -> {
          books.reconfigure(targets, now);
          show();
        });
  }

  /** Has something done by the owner; what comes after the end is left out. */
  private void hand(Runnable task) {
    try {
      owner.execute(() -> guarded(task));
    } catch (RejectedExecutionException ignored) {
      logger.debug("books are closed");
    }
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException cause) {
      logger.error("books of availability have a gap", cause);
    }
  }

  private void advance() {
    books.advance(clock.instant());
    if (!books.until().equals(shownUntil)) {
      show();
    }
  }

  private void show() {
    metrics.corrections(books.corrections() - shownCorrections);
    metrics.show(books);
    shownCorrections = books.corrections();
    shownUntil = books.until();
  }

  private void save() {
    try {
      file.save(books);
    } catch (IOException | RuntimeException cause) {
      self.storeFailed();
      logger.error("books of availability cannot be kept", cause);
    }
  }

  /** What a reader wants to know, asked on the thread that owns the books. */
  <T> T ask(Function<Books, T> question) {
    try {
      return CompletableFuture.supplyAsync(() -> question.apply(books), owner)
          .orTimeout(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException | RejectedExecutionException cause) {
      throw new IllegalStateException("the collector is busy or stopping", cause);
    }
  }

  /** Takes what has been handed over yet, and keeps the books. */
  @Override
  public void close() {
    hand(this::save);
    owner.shutdown();
    try {
      if (!owner.awaitTermination(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
        owner.shutdownNow();
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      owner.shutdownNow();
    }
  }
}
