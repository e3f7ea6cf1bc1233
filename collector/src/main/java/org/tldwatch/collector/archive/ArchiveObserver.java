// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.time.Duration;

/** Is told how the archive fares. Called by the threads of the archive: it should not take long. */
public interface ArchiveObserver {
  /** For whom nobody counts. */
  ArchiveObserver NONE =
      new ArchiveObserver() {
        @Override
        public void written(int batches, int bytes, Duration took) {}

        @Override
        public void lost(int batches, long observations) {}

        @Override
        public void failed(ArchiveFault fault) {}

        @Override
        public void removed(Removal why) {}

        @Override
        public void cut(long bytes) {}

        @Override
        public void holds(int segments, long bytes) {}
      };

  /** Why a segment goes. */
  enum Removal {
    /** All in it is older than is kept. */
    AGE,
    /** The archive would be larger than it may. */
    SIZE
  }

  /**
   * A frame is with the kernel.
   *
   * @param batches in it
   * @param bytes of it on disk
   * @param took time for making and writing it
   */
  void written(int batches, int bytes, Duration took);

  /** Batches were judged and acknowledged, and are not in the archive. */
  void lost(int batches, long observations);

  /** A file could not be opened, written, forced to the disk or removed. */
  void failed(ArchiveFault fault);

  void removed(Removal why);

  /** So many bytes of an unfinished frame were cut off, after a crash. */
  void cut(long bytes);

  /** What the archive holds now. */
  void holds(int segments, long bytes);
}
