// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Reads the frames of a segment, one after the other into the same array. Memory is bounded
 * whatever the file claims. Not thread-safe.
 */
final class FrameReader implements AutoCloseable {
  /** More than the writer puts into a frame; what claims more is damaged. */
  static final int MOST_CONTENT = 64 << 20;

  private static final int MOST_COMPRESSED = 65 << 20;
  private static final int READ_AHEAD = 1 << 20;

  /** How a step went. */
  enum Step {
    /** There is a frame in {@link #content}. */
    FRAME,
    /** The segment ends behind the last frame. */
    END,
    /** The segment ends within a frame, as after a crash or while it is written. */
    TORN,
    /** What follows is no frame, or not one that was written so. */
    DAMAGED
  }

  private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
  private byte[] compressed = new byte[READ_AHEAD];
  private byte[] content = new byte[READ_AHEAD];
  private int from;
  private int to;
  private int length;
  private long offset;
  private final FileChannel file;

  FrameReader(Path segment) throws IOException {
    file = FileChannel.open(segment, StandardOpenOption.READ);
  }

  /** Reads the next frame. */
  Step step() throws IOException {
    if (from == to && !fill()) {
      return Step.END;
    }
    while (true) {
      try {
        return content((int) Zstd.findFrameCompressedSize(compressed, from, to - from));
      } catch (ZstdException cause) {
        if (cause.getErrorCode() != Zstd.errSrcSizeWrong() || to - from > MOST_COMPRESSED) {
          return Step.DAMAGED;
        }
      }
      if (!fill()) {
        return Step.TORN;
      }
    }
  }

  private Step content(int size) {
    try {
      long claimed = Zstd.getFrameContentSize(compressed, from, size);
      if (claimed < 0 || claimed > MOST_CONTENT) {
        return Step.DAMAGED;
      }
      if (claimed > content.length) {
        content = new byte[(int) claimed];
      }
      length = decompressor.decompressByteArray(content, 0, content.length, compressed, from, size);
    } catch (ZstdException ignored) {
      return Step.DAMAGED;
    }
    from += size;
    offset += size;
    return Step.FRAME;
  }

  /** Reads more of the file; false where there is no more. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(compressed, from, compressed, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == compressed.length) {
      compressed = Arrays.copyOf(compressed, 2 * compressed.length);
    }
    int read = file.read(ByteBuffer.wrap(compressed, to, compressed.length - to));
    to += Math.max(0, read);
    return read > 0;
  }

  /** The content of the frame, from 0 to {@link #length}; valid until the next step. */
  byte[] content() {
    return content;
  }

  int length() {
    return length;
  }

  /** Where the frame that was read last ends in the file; what follows it begins there. */
  long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    file.close();
  }
}
