// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides which frames are read when more come than can be, for all connections of one event loop.
 * Confined to its thread.
 */
final class Shedding {
  /*
   * A name server's queue towards us holds as little as 512 frames, and some servers throw away
   * without counting what does not fit. So what has to be lost is lost here, where it is counted, and
   * the socket is emptied as fast as lengths of frames can be added up.
   *
   * The loop is behind when for a whole window it hardly ever had to wait, each frame took longer than
   * it may, and sockets were found full. A sender that is merely fast keeps the loop busy too, but its
   * frames are quick; a machine that has no time for us makes frames slow, but as long as sockets hold
   * little we are not behind. Behind: of the frames read only half as many as before, down to one in
   * MOST. With time to spare for twice as many: twice as many again.
   *
   * Frames are chosen by chance. In turn would not do: where queries and responses alternate, every
   * second frame is all of one and none of the other.
   */
  private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int MOST = 1 << 14;
  private static final int LOOK_EVERY = 64;
  private static final double BUSY = 0.9;
  private static final double IDLE = 0.4;

  /** A Unix socket that is filled with 8 KiB at a time holds twice as much, one of TCP far more. */
  private static final int FULL_OCTETS = 16 << 10;

  /** So many windows in a row before anything is shed: a virtual machine that starts is slow. */
  private static final int PATIENT_WINDOWS = 3;

  private final long mostNanos;
  private final LongSupplier nanos;

  private long windowStart;
  private long waitingSince;
  private long waitedNanos;
  private boolean working;
  private int frames;
  private int turns;
  private long octets;
  private long turnOctets;
  private int behind;
  private int oneIn = 1;
  private long chance = 0x9E37_79B9_7F4A_7C15L;

  /**
   * For a loop that is only starting.
   *
   * @param mostPerFrame how long a frame may take on average
   * @param nanos elapsed time
   */
  Shedding(Duration mostPerFrame, LongSupplier nanos) {
    mostNanos = mostPerFrame.toNanos();
    this.nanos = nanos;
    windowStart = nanos.getAsLong();
    waitingSince = windowStart;
  }

  /** The loop has read so much from a socket, and there may be more. */
  void works(int newOctets) {
    if (!working) {
      working = true;
      turns++;
      turnOctets = 0;
      waitedNanos += nanos.getAsLong() - waitingSince;
    }
    octets += newOctets;
    turnOctets += newOctets;
  }

  /** The loop has done what there was in a socket. */
  void waits() {
    working = false;
    waitingSince = nanos.getAsLong();
    look(waitingSince);
  }

  /** A frame came: whether it is to be read. */
  boolean reads() {
    frames++;
    if ((frames & (LOOK_EVERY - 1)) == 0) {
      look(nanos.getAsLong());
    }
    return oneIn == 1 || (next() & (oneIn - 1)) == 0;
  }

  /** Xorshift; its upper bits are the better ones. */
  private int next() {
    chance ^= chance << 13;
    chance ^= chance >>> 7;
    chance ^= chance << 17;
    return (int) (chance >>> 32);
  }

  private void look(long now) {
    long elapsed = now - windowStart;
    if (elapsed < WINDOW_NANOS) {
      return;
    }
    double worked = elapsed - waitedNanos;
    boolean isSlow = worked > (double) mostNanos * frames;
    boolean isFull = octets >= (long) FULL_OCTETS * turns;
    boolean isBehind = worked > BUSY * elapsed && isSlow && isFull;
    behind = isBehind ? behind + 1 : 0;
    if (isBehind && (oneIn > 1 || behind >= PATIENT_WINDOWS)) {
      oneIn = Math.min(MOST, 2 * oneIn);
    } else if (worked < IDLE * elapsed) {
      oneIn = Math.max(1, oneIn / 2);
    }
    windowStart = now;
    waitedNanos = 0;
    octets = working ? turnOctets : 0; // A turn may last several windows.
    turns = working ? 1 : 0;
    frames = 0;
  }

  /** One of how many frames is read, on average; 1 where none is shed. */
  int oneIn() {
    return oneIn;
  }
}
