// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

/**
 * A batch in its wire form, except for its number; a fifth of the room that its messages take.
 *
 * @param body fields of the message {@code Batch} that are worth keeping
 * @param notices those fields of it that are worthless once they are late
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record SealedBatch(byte[] body, byte[] notices, int observations) {
  private static final byte[] NONE = {};

  /** A batch of observations alone. */
  SealedBatch(byte[] body, int observations) {
    this(body, NONE, observations);
  }

  SealedBatch withoutNotices() {
    return new SealedBatch(body, observations);
  }

  /** Whether nothing is left in it. */
  boolean isEmpty() {
    return observations == 0 && notices.length == 0;
  }

  int bytes() {
    return body.length + notices.length;
  }
}
