// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

/**
 * Signs that somebody on the way answers in place of those who were asked. One sign suffices; three
 * looks in a row without any take the suspicion away. Pure.
 */
final class Signs {
  private static final int CLEAN_LOOKS = 3;

  private boolean seen;
  private int clean;

  /** Somebody looked. */
  void looked(boolean sign) {
    clean = sign ? 0 : clean + 1;
    seen = sign || (seen && clean < CLEAN_LOOKS);
  }

  boolean areSeen() {
    return seen;
  }
}
