// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Messages out of a TCP stream, each behind its length in two octets (RFC 1035 section 4.2.2). Room
 * grows with what has arrived, not with what the peer announces.
 */
final class FrameReader {
  private static final int PREFIX = 2;
  private static final int FIRST_ROOM = 512;

  private byte[] room = new byte[FIRST_ROOM];
  private int prefixSeen;
  private int announced;
  private int filled;

  /**
   * Consumes octets until a message is complete.
   *
   * @return whether {@link #message} holds one; false where more data is needed
   */
  boolean take(ByteBuf data) {
    if (prefixSeen == PREFIX && filled == announced) {
      prefixSeen = 0;
      announced = 0;
      filled = 0;
    }
    while (prefixSeen < PREFIX && data.isReadable()) {
      announced = announced << 8 | data.readUnsignedByte();
      prefixSeen++;
    }
    if (prefixSeen < PREFIX) {
      return false;
    }
    int octets = Math.min(data.readableBytes(), announced - filled);
    if (filled + octets > room.length) {
      room = Arrays.copyOf(room, Math.min(announced, Math.max(filled + octets, 2 * room.length)));
    }
    data.readBytes(room, filled, octets);
    filled += octets;
    return filled == announced;
  }

  /** The message, from the start of the array; valid until the next {@link #take}. */
  byte[] message() {
    return room;
  }

  /** Octets of the message, 0 to 65535. */
  int length() {
    return announced;
  }
}
