// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

/**
 * One round of questions to the control: a few root servers of one family. It is good when four of
 * five give the answer that only a root server gives, or with fewer servers 80 % of them, rounded
 * up (ICANN's SLA monitor asks for four of thirteen and repeats; a sample of five has to say more).
 */
final class ControlCheck {
  /** Most servers asked in one round. */
  static final int SAMPLE = 5;

  private static final int STRANGE_ANSWERS_TO_TELL = 2;

  private final int asked;
  private int good;
  private int bad;
  private int strange;

  ControlCheck(int asked) {
    this.asked = asked;
  }

  /** Takes in what one server said. */
  void heard(RootAnswer answer) {
    switch (answer) {
      case GOOD -> good++;
      case BAD -> bad++;
      case STRANGE -> {
        bad++;
        strange++;
      }
    }
  }

  private int needed() {
    return (4 * asked + 4) / 5;
  }

  boolean isGood() {
    return good >= needed();
  }

  /** Whether further answers cannot change it. */
  boolean isDecided() {
    return isGood() || asked - bad < needed();
  }

  /** Whether somebody else answers for the root servers: one odd server is not enough. */
  boolean isIntercepted() {
    return strange >= Math.min(STRANGE_ANSWERS_TO_TELL, asked);
  }

  int asked() {
    return asked;
  }

  int good() {
    return good;
  }
}
