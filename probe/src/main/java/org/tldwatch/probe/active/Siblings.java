// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Blame;
import org.tldwatch.model.Target;
import org.tldwatch.probe.dns.Question;

/**
 * The targets of one TLD at one address of one name server, which differ by transport alone. They
 * share a phase, and each slot asks one question of one of them:
 *
 * <ul>
 *   <li>of ten slots one belongs to TCP and one to DoT, where these are assigned, and one to the
 *       random name over UDP; the others ask for the SOA record over UDP;
 *   <li>while UDP owes successes, every slot that is not TCP's own asks UDP for the SOA record;
 *   <li>while TCP or DoT alone owes successes, every other slot is theirs.
 * </ul>
 *
 * <p>So detection and recovery need not wait for the slow pace of TCP, and nobody is asked more
 * often for failing. Slots are left out, evenly, where the assignment wants a slower pace, and
 * where the server limits our rate: each time it does, twice as many, up to seven of eight; each
 * time three answers in a row were good, half as many.
 */
final class Siblings {
  /** Puts a question to a target. */
  @FunctionalInterface
  interface Asking {
    void ask(AssignedTarget target, Question question);
  }

  private static final int CYCLE = 10;
  private static final int TCP_TURN = 0;
  private static final int DOT_TURN = 4;
  private static final int RANDOM_NAME_TURN = 5;
  private static final int MOST_SLOWED = 8;
  private static final int GOOD_TO_SPEED_UP = 3;

  final InetAddress address;

  /** What the vantage and these siblings hash to. */
  final long hash;

  /** Where in the cycle of ten slots they begin. */
  private final int turn;

  private @Nullable AssignedTarget udp;
  private @Nullable AssignedTarget tcp;
  private @Nullable AssignedTarget dot;
  private long phaseNanos;
  private long firstSlot;
  private int pace = 1;
  private int slowed = 1;
  private int goodInARow;
  private long lastSlot = Long.MIN_VALUE;

  /** Siblings none of which is assigned yet; any of them stands for all. */
  Siblings(Target any, String vantage, long intervalNanos) {
    address = any.address();
    hash = hash(vantage, any);
    phaseNanos = Long.remainderUnsigned(hash, intervalNanos);
    turn = (int) Long.remainderUnsigned(Long.rotateLeft(hash, 32), CYCLE);
  }

  /** Nobody is assigned, and the pace is the ordinary one, until the next calls say otherwise. */
  void clear() {
    udp = null;
    tcp = null;
    dot = null;
    pace = 1;
  }

  /**
   * One of the targets is assigned.
   *
   * @param slots it may be asked in one of so many; the slowest of the siblings counts
   */
  void add(AssignedTarget member, int slots) {
    switch (member.target.transport()) {
      case UDP -> udp = member;
      case TCP -> tcp = member;
      case DOT -> dot = member;
    }
    pace = Math.max(pace, slots);
  }

  /** Offset of the slots from multiples of the interval. */
  long phaseNanos() {
    return phaseNanos;
  }

  /** In one of how many slots the assignment lets them be asked. */
  int pace() {
    return pace;
  }

  /**
   * Moves the slots to another phase.
   *
   * @param first number of a slot in which they are asked at their pace
   */
  void place(long phase, long first) {
    phaseNanos = phase;
    firstSlot = first;
  }

  /** The target over TCP, where it is assigned. */
  @Nullable AssignedTarget overTcp() {
    return tcp;
  }

  /** Asks what this slot calls for; a slot is taken only once, whatever the wall clock does. */
  void take(long slot, Asking asking) {
    if (slot == lastSlot) {
      return;
    }
    lastSlot = slot;
    long since = slot - firstSlot;
    int of = pace * slowed;
    if (Math.floorMod(since, of) == 0) {
      ask(Math.floorDiv(since, of) + turn, asking);
    }
  }

  private void ask(long number, Asking asking) {
    int ofCycle = Math.floorMod(number, CYCLE);
    boolean everyOther = (number & 1) == 0 || udp == null;
    AssignedTarget owing = everyOther ? owing(number) : null;
    if (tcp != null && ofCycle == TCP_TURN) {
      asking.ask(tcp, tcp.questions.soa);
    } else if (udp != null && udp.owes()) {
      asking.ask(udp, udp.questions.soa);
    } else if (dot != null && ofCycle == DOT_TURN) {
      asking.ask(dot, dot.questions.soa);
    } else if (owing != null) {
      asking.ask(owing, owing.questions.soa);
    } else if (udp != null) {
      var questions = udp.questions;
      asking.ask(udp, ofCycle == RANDOM_NAME_TURN ? questions.randomName : questions.soa);
    }
  }

  /** Where both owe, they take turns. */
  private @Nullable AssignedTarget owing(long number) {
    boolean tcpOwes = tcp != null && tcp.owes();
    boolean dotOwes = dot != null && dot.owes();
    if (tcpOwes && dotOwes) {
      return (number & 2) == 0 ? tcp : dot;
    }
    return tcpOwes ? tcp : dotOwes ? dot : null;
  }

  /**
   * Samples that the slots between two, both included, call for while all is well; the pace is that
   * of now.
   */
  long samples(long first, long last) {
    int of = pace * slowed;
    long from = Math.floorDiv(first - 1 - firstSlot, of) + turn;
    long until = Math.floorDiv(last - firstSlot, of) + turn;
    if (udp != null) {
      return until - from;
    }
    return (tcp == null ? 0 : turns(from, until, TCP_TURN))
        + (dot == null ? 0 : turns(from, until, DOT_TURN));
  }

  private static long turns(long from, long until, int turn) {
    return Math.floorDiv(until - turn, CYCLE) - Math.floorDiv(from - turn, CYCLE);
  }

  /** What came of a question over UDP: a server that limits our rate limits it there. */
  void answered(Outcome outcome) {
    if (outcome instanceof Outcome.Truncated truncated && truncated.empty()) {
      slowed = Math.min(2 * slowed, MOST_SLOWED);
      goodInARow = 0;
    } else if (outcome.blame() == Blame.TARGET) {
      goodInARow = 0;
    } else if (outcome.blame() == Blame.NONE && slowed > 1 && ++goodInARow == GOOD_TO_SPEED_UP) {
      slowed /= 2;
      goodInARow = 0;
    }
  }

  /** Whether the server limits our rate, so that we ask less often. */
  boolean isSlowed() {
    return slowed > 1;
  }

  /** FNV-1a over vantage and address, then the finisher of SplitMix64 so that all bits mix. */
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
            + target.port();
    long hash = 0xCBF29CE484222325L;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
