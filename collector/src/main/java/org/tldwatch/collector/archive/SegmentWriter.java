// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Appends frames to one new segment. A frame is written whole or, as far as the system lets us, not
 * at all. Confined to one thread, but for {@link #force}.
 */
final class SegmentWriter implements AutoCloseable {
  private static final int LEVEL = 3;

  private final SegmentFile segment;
  private final FileChannel file;
  private final ZstdCompressCtx compressor;
  private byte[] compressed = {};
  private long size;
  private boolean broken;
  private volatile boolean dirty;

  /**
   * Makes the file.
   *
   * @throws IOException if it cannot be made, or is there already
   */
  SegmentWriter(SegmentFile segment) throws IOException {
    this.segment = segment;
    this.file =
        FileChannel.open(segment.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.compressor = new ZstdCompressCtx().setLevel(LEVEL).setChecksum(true).setContentSize(true);
  }

  SegmentFile segment() {
    return segment;
  }

  long size() {
    return size;
  }

  /** Whether half a frame stands at the end, so that nothing may follow. */
  boolean isBroken() {
    return broken;
  }

  /**
   * Writes content as one frame; with the kernel when this returns.
   *
   * @return its size on disk
   */
  int write(byte[] content, int length) throws IOException {
    int most = Math.toIntExact(Zstd.compressBound(length));
    if (compressed.length < most) {
      compressed = new byte[most];
    }
    int bytes = compressor.compressByteArray(compressed, 0, most, content, 0, length);
    var frame = ByteBuffer.wrap(compressed, 0, bytes);
    try {
      while (frame.hasRemaining()) {
        file.write(frame, size + frame.position());
      }
    } catch (IOException cause) {
      takeBack(cause);
      throw cause;
    }
    size += bytes;
    dirty = true;
    return bytes;
  }

  /** Half a frame would end the segment for every reader. */
  private void takeBack(IOException cause) {
    try {
      file.truncate(size);
    } catch (IOException further) {
      broken = true;
      cause.addSuppressed(further);
    }
  }

  /** Has the system put all that was written so far on the disk. Thread-safe. */
  void force() throws IOException {
    if (dirty) {
      dirty = false; // First: what is written meanwhile may or may not be forced.
      try {
        file.force(false);
      } catch (IOException cause) {
        dirty = true;
        throw cause;
      }
    }
  }

  @Override
  public void close() throws IOException {
    compressor.close();
    try (file) {
      force();
    }
  }
}
