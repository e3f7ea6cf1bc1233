// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.util.List;
import java.util.function.Consumer;

/**
 * Batches that wait on disk for their acknowledgement. No method blocks; callbacks come on the
 * thread of the spool. Thread-safe.
 */
public interface Spool extends AutoCloseable {
  /** Keeps nothing. */
  Spool NONE = new NoSpool();

  /** Whether anything is kept at all. */
  boolean keepsAnything();

  /**
   * Writes batches of this boot.
   *
   * @param done told whether all of them are on disk now; if not, none need be
   */
  void keep(List<SpooledBatch> batches, Consumer<Boolean> done);

  /** A batch was acknowledged: it need not be kept any longer. */
  void forget(long boot, long number);

  /**
   * Reads the next batches behind a place, oldest first.
   *
   * @param before batches of this boot are given only below this number
   * @param most how many at most
   * @param found told of them; of none where there are no more
   */
  void read(Place behind, long before, int most, Consumer<List<Find>> found);

  /** Its numbers, as of the last work on the files. */
  SpoolStatistics statistics();

  /** Finishes what was begun, within a few seconds. */
  @Override
  void close();
}
