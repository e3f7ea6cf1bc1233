// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.Blame;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/**
 * A target for as long as it stays assigned, over all versions of the assignment: its index, and
 * what its answers taught us about it. When it is asked is the matter of its {@link Siblings}.
 */
final class AssignedTarget {
  private static final int SUCCESSES_OWED = 3;
  private static final int FOLDS_TO_BELIEVE = 3;
  private static final int UNASSIGNED = -1;

  /** Sites of one server name themselves in names of different lengths, among other things. */
  private static final int SIZE_SLACK = 64;

  final Target target;
  final Questions questions;
  final Remote remote;
  final Siblings siblings;

  /** Learned over UDP alone. */
  final UsualRtt usualRtt = new UsualRtt();

  private int index = UNASSIGNED;
  private int successesOwed;
  private int inFlight;
  private int folds;
  private boolean foldsCase;
  private int largestAnswer;
  private int newestAnswer;

  AssignedTarget(Target target, Questions questions, Remote remote, Siblings siblings) {
    this.target = target;
    this.questions = questions;
    this.remote = remote;
    this.siblings = siblings;
  }

  /** The TCP target of the same TLD, server and address, where it is assigned. */
  @Nullable AssignedTarget overTcp() {
    return siblings.overTcp();
  }

  void asked() {
    inFlight++;
  }

  /**
   * What came of a question.
   *
   * @param elapsedNanos how long it took
   */
  void answered(Outcome outcome, long elapsedNanos) {
    inFlight--;
    if (outcome.blame() == Blame.TARGET) {
      successesOwed = SUCCESSES_OWED;
    } else if (outcome.blame() == Blame.NONE && successesOwed > 0) {
      successesOwed--;
    }
    if (target.transport() == Transport.UDP) {
      siblings.answered(outcome);
      if (isAnswer(outcome)) {
        usualRtt.answered(elapsedNanos);
      }
    }
  }

  /** Whether its time is a round trip time, whatever the answer says. */
  private static boolean isAnswer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _,
          Outcome.Lame _,
          Outcome.Denied _,
          Outcome.DnssecFault _,
          Outcome.Truncated _,
          Outcome.Malformed _ ->
          true;
      case Outcome.Timeout _, Outcome.Mismatch _, Outcome.Unreachable _, Outcome.OwnFault _ ->
          false;
    };
  }

  /** Whether it failed and has not been good three times in a row since. */
  boolean owes() {
    return successesOwed > 0;
  }

  boolean isInFlight() {
    return inFlight > 0;
  }

  /**
   * An echo of the question with its letters in another case, or in the case that was asked for
   * where that tells. A server that folds the case does so always: three in a row without one of
   * the other sort decide, and one wrong packet decides nothing.
   */
  void echoed(boolean folded) {
    folds = folded ? Math.min(folds + 1, FOLDS_TO_BELIEVE) : Math.max(folds - 1, 0);
    if (folds == FOLDS_TO_BELIEVE) {
      foldsCase = true;
    } else if (folds == 0) {
      foldsCase = false;
    }
  }

  /** Whether its answers are matched without regard to case. */
  boolean foldsCase() {
    return foldsCase;
  }

  /** The SOA record came in an answer of this many octets. */
  void answeredInFull(int octets) {
    largestAnswer = Math.max(largestAnswer, octets);
    newestAnswer = octets;
  }

  /**
   * Whether its answer is known to fit into a datagram: one came in full, and none since over TCP
   * that was larger.
   */
  boolean fitsDatagram() {
    AssignedTarget tcp = overTcp();
    return largestAnswer > 0 && (tcp == null || tcp.newestAnswer <= largestAnswer + SIZE_SLACK);
  }

  void assign(int newIndex) {
    index = newIndex;
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
}
