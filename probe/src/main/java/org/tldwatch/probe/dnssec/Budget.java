// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.util.function.LongSupplier;

/** What is left of the {@link Limits} for one answer. Not thread-safe. */
final class Budget {
  private final LongSupplier nanos;
  private final long start;
  private int verifications = Limits.VERIFICATIONS;
  private int names = Limits.NSEC3_NAMES;

  Budget(LongSupplier nanos) {
    this.nanos = nanos;
    start = nanos.getAsLong();
  }

  boolean takeVerification() {
    return verifications-- > 0;
  }

  boolean takeName() {
    return names-- > 0;
  }

  boolean isOutOfTime() {
    return nanos.getAsLong() - start > Limits.NANOS;
  }
}
