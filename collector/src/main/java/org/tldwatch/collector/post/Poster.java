// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;

/**
 * Tells all Alertmanagers of the findings. {@link #offer} only puts into outboxes and returns at
 * once, so that no Alertmanager can hold up the judgement. Thread-safe.
 */
public final class Poster implements AutoCloseable {
  private static final Duration RESEND_EVERY = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final InstantSource clock;
  private final List<Courier> couriers;

  public Poster(List<URI> alertmanagers, PostObserver observer, InstantSource clock) {
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    this.couriers =
        alertmanagers.stream()
            .distinct()
            .map(
                base -> new Courier(base, http, new Outbox(RESEND_EVERY), observer, clock, TIMEOUT))
            .toList();
    couriers.forEach(Courier::start);
  }

  /**
   * Alerts to be posted in one array.
   *
   * @param quiet whether the next round of re-sending is early enough
   */
  public void offer(Collection<Alert> alerts, boolean quiet) {
    var now = clock.instant();
    couriers.forEach(courier -> courier.offer(alerts, quiet, now));
  }

  /** How many Alertmanagers there are. */
  public int size() {
    return couriers.size();
  }

  /** Stops at once; what was not accepted is kept by whoever restores it at the next start. */
  @Override
  public void close() {
    couriers.forEach(Courier::close);
    http.shutdownNow();
  }
}
