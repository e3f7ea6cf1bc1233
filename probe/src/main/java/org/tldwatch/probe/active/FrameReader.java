// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Messages out of a stream, each behind its length in two octets (RFC 1035 section 4.2.2). Room
 * grows with what has arrived, not with what the peer announces, and never beyond {@link
 * #MOST_KEPT} octets: what is longer is read to its end, but only its start is kept. Not
 * thread-safe.
 */
final class FrameReader {
  private static final int PREFIX = 2;
  private static final int FIRST_ROOM = 512;

  /** Several times the longest signed SOA answer there is; bounds what one peer can cost us. */
  static final int MOST_KEPT = 8_192;

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
    int kept = Math.clamp(MOST_KEPT - filled, 0, octets);
    if (kept > 0) {
      makeRoom(filled + kept);
      data.readBytes(room, filled, kept);
    }
    data.skipBytes(octets - kept);
    filled += octets;
    return filled == announced;
  }

  private void makeRoom(int octets) {
    if (octets > room.length) {
      int most = Math.min(announced, MOST_KEPT);
      room = Arrays.copyOf(room, Math.min(most, Math.max(octets, 2 * room.length)));
    }
  }

  /**
   * The message, from the start of the array; its first {@link #MOST_KEPT} octets where it is
   * longer. Valid until the next {@link #take}.
   */
  byte[] message() {
    return room;
  }

  /** Octets of the message, 0 to 65535. */
  int length() {
    return announced;
  }
}
