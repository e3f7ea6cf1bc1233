// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

/**
 * A batch in its wire form, except for its number; a fifth of the room that its messages take.
 *
 * @param body fields of the message {@code Batch}
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record SealedBatch(byte[] body, int observations) {}
