// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The quota of each vantage that was ever assigned anything. Thread-safe. */
final class Quotas {
  private final LongSupplier nanos;
  private final Map<String, Quota> quotas = new ConcurrentHashMap<>();

  /**
   * @param nanos monotonic
   */
  Quotas(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** The assignment of a vantage makes so many observations per second from now on. */
  void expect(String vantage, double perSecond) {
    quotas
        .computeIfAbsent(vantage, _ -> new Quota(perSecond, nanos.getAsLong()))
        .expect(perSecond, nanos.getAsLong());
  }

  /** Whether a vantage may send so many observations more, which it then has. */
  boolean take(String vantage, int observations) {
    var quota = quotas.get(vantage);
    return quota == null || quota.take(observations, nanos.getAsLong());
  }
}
