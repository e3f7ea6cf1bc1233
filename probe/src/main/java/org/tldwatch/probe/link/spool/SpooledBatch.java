// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

/**
 * A batch as it is kept on disk.
 *
 * @param boot the life of the probe that counted it
 * @param number from 1 within the boot
 * @param sealedMillis wall clock when it was complete, milliseconds since the epoch
 * @param observations how many it holds, results of checks included
 * @param body fields of the message {@code Batch} but for number and boot
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
public record SpooledBatch(
    long boot, long number, long sealedMillis, int observations, byte[] body) {}
