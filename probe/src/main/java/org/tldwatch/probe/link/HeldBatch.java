// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import org.tldwatch.probe.link.spool.SpooledBatch;

/** A sealed batch in memory. Confined to the event loop. */
final class HeldBatch {
  /** Where the batch is safe. */
  enum Kept {
    /** Lost with the process. */
    IN_MEMORY,
    /** On its way to the disk. */
    BEING_WRITTEN,
    /** Survives the process. */
    ON_DISK
  }

  /** What an object costs beside its octets. */
  private static final int OVERHEAD = 100;

  SealedBatch sealed;
  final long sealedNanos;

  /** From 1; 0 as long as it has none. */
  long number;

  Kept kept = Kept.IN_MEMORY;

  HeldBatch(SealedBatch sealed, long sealedNanos) {
    this.sealed = sealed;
    this.sealedNanos = sealedNanos;
  }

  int observations() {
    return sealed.observations();
  }

  int bytes() {
    return sealed.bytes() + OVERHEAD;
  }

  SpooledBatch spooled(long boot, long sealedMillis) {
    return new SpooledBatch(boot, number, sealedMillis, sealed.observations(), sealed.body());
  }
}
