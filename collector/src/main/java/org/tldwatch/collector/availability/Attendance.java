// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tldwatch.model.Family;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Transport;

/**
 * Which vantages were there in one minute, and which said of themselves that they were not fit. A
 * vantage that is unfit at any time in a minute has no vote in it.
 */
final class Attendance {
  private static final int BITS_A_FAMILY = 16;

  /**
   * Whatever else a probe reports as its own fault spoils one sample, not the vantage. In the order
   * of the bits, also in files.
   */
  private static final List<OwnFaultReason> UNFIT =
      List.of(
          OwnFaultReason.NO_FAMILY,
          OwnFaultReason.OFFLINE,
          OwnFaultReason.CLOCK,
          OwnFaultReason.INTERCEPTED);

  /** Of each vantage by family: the lowest bit that it was heard, then one for each reason. */
  private int[] masks = new int[8];

  /** Notes that a vantage was heard, and tells whether that is new. */
  boolean heard(int vantage, Family family) {
    return set(vantage, 1 << shift(family));
  }

  /** Notes an own fault, and tells whether the vantage becomes unfit by it. */
  boolean fault(int vantage, Family family, OwnFaultReason reason) {
    int place = UNFIT.indexOf(reason);
    return place >= 0 && set(vantage, 2 << (shift(family) + place));
  }

  private boolean set(int vantage, int bit) {
    if (vantage >= masks.length) {
      masks = Arrays.copyOf(masks, Math.max(vantage + 1, 2 * masks.length));
    }
    boolean isNew = (masks[vantage] & bit) == 0;
    masks[vantage] |= bit;
    return isNew;
  }

  private static int shift(Family family) {
    return family == Family.IPV4 ? 0 : BITS_A_FAMILY;
  }

  private int mask(int vantage, Family family) {
    return vantage >= masks.length ? 0 : masks[vantage] >>> shift(family) & 0xffff;
  }

  /** Why a vantage is not fit; empty where it is. */
  Set<OwnFaultReason> unfit(int vantage, Family family) {
    var reasons = EnumSet.noneOf(OwnFaultReason.class);
    int mask = mask(vantage, family) >>> 1;
    for (int bits = mask; bits != 0; bits &= bits - 1) {
      reasons.add(UNFIT.get(Integer.numberOfTrailingZeros(bits)));
    }
    return reasons;
  }

  /** Whether a vantage may vote: it is fit. Who is intercepted is not, but over UDP alone. */
  boolean isFit(int vantage, Family family, Transport transport) {
    int mask = mask(vantage, family) >>> 1;
    int harmless = transport == Transport.UDP ? 0 : 1 << UNFIT.indexOf(OwnFaultReason.INTERCEPTED);
    return (mask & ~harmless) == 0;
  }

  /** Whether a vantage was there and fit. */
  boolean isOnline(int vantage, Family family, Transport transport) {
    return (mask(vantage, family) & 1) != 0 && isFit(vantage, family, transport);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(masks.length);
    for (int mask : masks) {
      out.writeInt(mask);
    }
  }

  static Attendance read(DataInput in) throws IOException {
    var attendance = new Attendance();
    attendance.masks = new int[in.readInt()];
    for (int i = 0; i < attendance.masks.length; i++) {
      attendance.masks[i] = in.readInt();
    }
    return attendance;
  }
}
