// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into frames. A frame that lies within what was read is handed on where it lies;
 * only one that goes on in the next read is put together elsewhere, in room that grows with what
 * has arrived, not with what the peer announces. Confined to one thread.
 */
final class FrameCutter {
  /** As libfstrm takes: a DNS message of 64 KiB and what dnstap says about it fit easily. */
  static final int MOST_DATA = 1 << 20;

  static final int MOST_CONTROL = 512;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final int PREFIX = Integer.BYTES;
  private static final int CONTROL_PREFIX = 2 * PREFIX;
  private static final int FIRST_ROOM = 512;
  private static final byte[] NOTHING = {};

  private final Frames frames;
  private byte[] room = NOTHING;
  private int filled;

  /** Takes the frames of a stream. */
  interface Frames {
    /** Takes a data frame, which is valid during the call; returns why the stream has to end. */
    @Nullable Ending data(byte[] buffer, int offset, int length);

    /** Takes a control frame, which is valid during the call; returns why the stream has to end. */
    @Nullable Ending control(byte[] buffer, int offset, int length);
  }

  FrameCutter(Frames frames) {
    this.frames = frames;
  }

  /** Whether the stream stands within a frame. */
  boolean isWithinFrame() {
    return filled > 0;
  }

  /**
   * Takes what was read.
   *
   * @param from where it starts in the buffer
   * @param to where it ends
   * @return why the stream has to end, with the rest left where it was; null where it goes on
   */
  @Nullable Ending take(byte[] buffer, int from, int to) {
    int at = from;
    while (filled > 0 && at < to) {
      int wanted = frameLength(room, 0, filled);
      int octets = Math.min(wanted - filled, to - at);
      keep(buffer, at, octets, wanted);
      at += octets;
      var fault = filled == wanted ? handKept() : null;
      if (fault != null) {
        return fault;
      }
    }
    return cut(buffer, at, to);
  }

  /** What was wanted is there: a frame, or what tells how long it is. */
  private @Nullable Ending handKept() {
    int length = frameLength(room, 0, filled);
    if (length < 0) {
      return tooLong(room, 0);
    }
    if (length > filled) {
      return null;
    }
    filled = 0;
    var fault = hand(room, 0, length);
    releaseRoom();
    return fault;
  }

  private @Nullable Ending cut(byte[] buffer, int from, int to) {
    int at = from;
    while (at < to) {
      int wanted = frameLength(buffer, at, to - at);
      if (wanted < 0) {
        return tooLong(buffer, at);
      }
      if (wanted > to - at) {
        keep(buffer, at, to - at, wanted);
        return null;
      }
      var fault = hand(buffer, at, wanted);
      if (fault != null) {
        return fault;
      }
      at += wanted;
    }
    return null;
  }

  /**
   * Length of a frame with all that goes before it; where not even its length is there yet, how
   * many octets are needed to know more; -1 where it is too long.
   */
  private static int frameLength(byte[] buffer, int at, int available) {
    if (available < PREFIX) {
      return PREFIX;
    }
    int data = (int) INT.get(buffer, at);
    if (data != 0) {
      return data < 0 || data > MOST_DATA ? -1 : PREFIX + data;
    }
    if (available < CONTROL_PREFIX) {
      return CONTROL_PREFIX;
    }
    int control = (int) INT.get(buffer, at + PREFIX);
    return control < 0 || control > MOST_CONTROL ? -1 : CONTROL_PREFIX + control;
  }

  private static Ending tooLong(byte[] buffer, int at) {
    boolean isData = (int) INT.get(buffer, at) != 0;
    return isData ? Ending.DATA_TOO_LONG : Ending.CONTROL_TOO_LONG;
  }

  private @Nullable Ending hand(byte[] buffer, int at, int length) {
    if ((int) INT.get(buffer, at) != 0) {
      return frames.data(buffer, at + PREFIX, length - PREFIX);
    }
    return frames.control(buffer, at + CONTROL_PREFIX, length - CONTROL_PREFIX);
  }

  private void keep(byte[] buffer, int at, int octets, int wanted) {
    int needed = filled + octets;
    if (needed > room.length) {
      int generous = Math.max(Math.max(FIRST_ROOM, needed), 2 * room.length);
      room = Arrays.copyOf(room, Math.max(needed, Math.min(generous, wanted + CONTROL_PREFIX)));
    }
    System.arraycopy(buffer, at, room, filled, octets);
    filled += octets;
  }

  /** One long frame is no reason to hold its room for as long as the connection lasts. */
  private void releaseRoom() {
    if (room.length > MOST_DATA / 16) {
      room = NOTHING;
    }
  }
}
