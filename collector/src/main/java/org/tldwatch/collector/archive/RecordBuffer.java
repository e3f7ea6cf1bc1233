// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tldwatch.model.wire.ArchiveRecord;

/** Records behind one another, as they stand in a frame. Not thread-safe. */
final class RecordBuffer extends ByteArrayOutputStream {
  private static final int FIRST = 1 << 20;

  RecordBuffer() {
    super(FIRST);
  }

  void add(ArchiveRecord record) {
    try {
      record.writeDelimitedTo(this);
    } catch (IOException cause) {
      throw new UncheckedIOException("memory cannot fail so", cause);
    }
  }

  /** The bytes, from 0 to {@link #size}; valid until the next change. */
  byte[] content() {
    return buf;
  }
}
