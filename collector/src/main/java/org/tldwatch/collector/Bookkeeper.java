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
import org.tldwatch.collector.archive.WholeBatches;
import org.tldwatch.collector.availability.Books;
import org.tldwatch.collector.availability.Receipt;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.metrics.AvailabilityMetrics;
import org.tldwatch.collector.metrics.CaughtUpBy;
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
  static final Duration SAVE_EVERY = Duration.ofMinutes(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final ScheduledExecutorService owner =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("collector-books").factory());
  private final Books books;
  private final BooksFile file;
  private final AvailabilityMetrics metrics;
  private final SelfMetrics self;
  private final InstantSource clock;
  private long heldUntil;
  private Instant savedAt;
  private long shownCorrections;
  private Instant shownUntil = Instant.MIN;

  /**
   * Goes on with the books of the file and what the archive took in since then, or begins new ones.
   */
  Bookkeeper(
      Collection<Target> targets,
      Rules rules,
      BooksFile file,
      AvailabilityMetrics metrics,
      SelfMetrics self,
      CatchUp catchUp,
      InstantSource clock) {
    this.file = file;
    this.metrics = metrics;
    this.self = self;
    this.clock = clock;
    var now = clock.instant();
    var kept =
        file.load(rules)
            .orElseGet(() -> new BooksFile.Kept(new Books(rules, targets, now), HeldUntil.UNKNOWN));
    this.books = kept.books();
    this.shownCorrections = books.corrections();
    this.savedAt = now;
    // Before time goes on: to the books it is still the time of the archive.
    this.heldUntil = catchUp.after(kept.heldUntil(), CaughtUpBy.BOOKS, new Hearer(books));
    books.reconfigure(targets, now);
    show();
    save(now);
  }

  /** Books what the archive tells again. */
  private record Hearer(Books books) implements WholeBatches.Listener {
    @Override
    public void connected(Vantage vantage, Instant received) {
      books.join(vantage);
    }

    @Override
    public void batch(WholeBatches.Taken batch) {
      batch.observations().forEach(each -> books.observe(each, batch.received()));
    }
  }

  void start() {
    var _ =
        owner.scheduleWithFixedDelay(
            () -> guarded(this::lookAtClock), // An exception would end the repetition for good.
            ADVANCE_EVERY.toMillis(),
            ADVANCE_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** A vantage says where it is. */
  void join(Vantage vantage) {
    hand(() -> books.join(vantage));
  }

  /**
   * Books the observations of a batch.
   *
   * @param receivedMicros when the batch was received, by which the archive knows it
   * @param now when it is judged
   */
  void take(List<Observation> observations, long receivedMicros, Instant now) {
    hand(
        () -> {
          var receipts = new EnumMap<Receipt, Integer>(Receipt.class);
          for (var observation : observations) {
            receipts.merge(books.observe(observation, now), 1, Integer::sum);
          }
          receipts.forEach(metrics::observations);
          heldUntil = receivedMicros;
        });
  }

  /**
   * Other targets than before are watched. The books are kept at once, since the archive does not
   * say when that was.
   */
  void reconfigure(Collection<Target> targets, Instant now) {
    hand(
        () -> {
          books.reconfigure(targets, now);
          show();
          save(now);
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

  /** Has minutes closed that are over, and the books kept where it is time for that. */
  void sweep() {
    hand(this::lookAtClock);
  }

  private void lookAtClock() {
    var now = clock.instant();
    books.advance(now);
    if (!books.until().equals(shownUntil)) {
      show();
    }
    if (Duration.between(savedAt, now).abs().compareTo(SAVE_EVERY) >= 0) {
      save(now);
    }
  }

  private void show() {
    metrics.corrections(books.corrections() - shownCorrections);
    metrics.show(books);
    shownCorrections = books.corrections();
    shownUntil = books.until();
  }

  private void save(Instant now) {
    savedAt = now;
    try {
      file.save(new BooksFile.Kept(books, heldUntil));
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
    hand(() -> save(clock.instant()));
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
