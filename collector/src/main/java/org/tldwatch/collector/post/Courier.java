// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the alerts of one outbox to one Alertmanager, on a thread of its own: one post at a time,
 * at once when there is news, again after a pause that doubles with each failure.
 */
final class Courier implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Courier.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final URI base;
  private final URI alerts;
  private final HttpClient http;
  private final Outbox outbox;
  private final PostObserver observer;
  private final InstantSource clock;
  private final Duration timeout;
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private Duration pause = Duration.ZERO;

  Courier(
      URI base,
      HttpClient http,
      Outbox outbox,
      PostObserver observer,
      InstantSource clock,
      Duration timeout) {
    this.base = base;
    var text = base.toString();
    this.alerts = URI.create((text.endsWith("/") ? text : text + "/") + "api/v2/alerts");
    this.http = http;
    this.outbox = outbox;
    this.observer = observer;
    this.clock = clock;
    this.timeout = timeout;
    this.thread = Thread.ofVirtual().name("post-" + base.getAuthority()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void offer(Collection<Alert> some, boolean quiet, Instant now) {
    outbox.put(some, quiet, now);
    if (!quiet) {
      news.release();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (pause.isZero()) {
          news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } else {
          closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        news.drainPermits();
        post();
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt(); // Closed.
    }
  }

  private void post() throws InterruptedException {
    var now = clock.instant();
    var due = outbox.due(now);
    if (due.isEmpty()) {
      return;
    }
    var request =
        HttpRequest.newBuilder(alerts)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(AlertJson.write(due, now)))
            .build();
    // The timeout of a request ends with its headers; this one covers a body that never ends, too.
    var answer = http.sendAsync(request, BodyHandlers.discarding());
    try {
      int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status / 100 != 2) {
        failed("status", "HTTP status " + status);
        return;
      }
      pause = Duration.ZERO;
      observer.accepted(base, due.size(), outbox.accepted(due, clock.instant()));
    } catch (TimeoutException _) {
      answer.cancel(true);
      failed("timeout", "no answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException cause) {
      failed("connection", String.valueOf(cause.getCause()));
    }
  }

  private void failed(String reason, String detail) {
    if (pause.isZero()) {
      logger.warn("findings cannot be posted, trying on: alertmanager={} {}", base, detail);
    }
    pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    observer.failed(base, reason);
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
