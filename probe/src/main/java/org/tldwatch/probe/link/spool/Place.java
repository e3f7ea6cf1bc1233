// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

/**
 * Where a batch lies in the spool; places are in the order of the batches, oldest first.
 *
 * @param segment number of its file
 * @param number of the batch
 */
public record Place(long segment, long number) {
  /** Before every batch. */
  public static final Place START = new Place(0, 0);
}
