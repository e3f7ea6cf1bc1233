// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Blame;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.dns.Question;

/**
 * A target for as long as it stays assigned, over all versions of the assignment: its phase and its
 * pace. UDP is asked in every slot, TCP in one of ten; after a failure TCP too is asked in every
 * slot until three successes in a row, so that detection and recovery need not wait for the slow
 * pace.
 */
final class AssignedTarget {
  private static final int TCP_PACE = 10;
  private static final int SUCCESSES_TO_SLOW_DOWN = 3;
  private static final int UNASSIGNED = -1;

  final Target target;
  final Question question;
  final Remote remote;

  /** Offset of this target's slots from multiples of the interval. */
  final long phaseNanos;

  /** The TCP target of the same TLD, server and address, where it is assigned. */
  @Nullable AssignedTarget overTcp;

  private final int turn;
  private int index = UNASSIGNED;
  private long lastSlot = Long.MIN_VALUE;
  private int successesOwed;
  private int inFlight;

  AssignedTarget(
      Target target, Question question, Remote remote, String vantage, long intervalNanos) {
    this.target = target;
    this.question = question;
    this.remote = remote;
    long hash = hash(vantage, target);
    this.phaseNanos = Long.remainderUnsigned(hash, intervalNanos);
    this.turn = (int) Long.remainderUnsigned(Long.rotateLeft(hash, 32), TCP_PACE);
  }

  /** Whether to ask in this slot; a slot is taken only once, whatever the wall clock does. */
  boolean takes(long slot) {
    if (slot == lastSlot) {
      return false;
    }
    lastSlot = slot;
    return target.transport() == Transport.UDP
        || successesOwed > 0
        || Math.floorMod(slot + turn, TCP_PACE) == 0;
  }

  /** Samples per slot while all is well. */
  double pace() {
    return target.transport() == Transport.UDP ? 1 : 1.0 / TCP_PACE;
  }

  void asked() {
    inFlight++;
  }

  void answered(Outcome outcome) {
    inFlight--;
    if (outcome.blame() == Blame.TARGET) {
      successesOwed = SUCCESSES_TO_SLOW_DOWN;
    } else if (outcome.blame() == Blame.NONE && successesOwed > 0) {
      successesOwed--;
    }
  }

  boolean isInFlight() {
    return inFlight > 0;
  }

  void assign(int newIndex) {
    index = newIndex;
    overTcp = null;
  }

  void unassign() {
    assign(UNASSIGNED);
  }

  boolean isAssigned() {
    return index != UNASSIGNED;
  }

  int index() {
    return index;
  }

  /** FNV-1a over vantage and target, then the finisher of SplitMix64 so that all bits mix. */
  private static long hash(String vantage, Target target) {
    var text =
        vantage
            + '|'
            + target.tld()
            + '|'
            + target.server()
            + '|'
            + target.addressText()
            + '|'
            + target.port()
            + '|'
            + target.transport().label();
    long hash = 0xCBF29CE484222325L;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
