// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.FixedRecvByteBufAllocator;

/** Reads into arrays, in which frames are read where they lie. Thread-safe. */
final class HeapReads extends FixedRecvByteBufAllocator {
  /** Hundreds of frames with one call to the kernel; fits the second-level cache. */
  private static final int OCTETS = 64 << 10;

  HeapReads() {
    super(OCTETS);
  }

  @Override
  @SuppressWarnings("deprecation") // Netty has no newer interface for its own channels.
  public Handle newHandle() {
    return new HeapHandle();
  }

  private final class HeapHandle extends MaxMessageHandle {
    @Override
    public int guess() {
      return OCTETS;
    }

    @Override
    public ByteBuf allocate(ByteBufAllocator allocator) {
      return allocator.heapBuffer(OCTETS);
    }
  }
}
