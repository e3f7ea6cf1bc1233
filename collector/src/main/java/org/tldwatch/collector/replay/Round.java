// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

/** One round at one target, as a line of a stream tells it: all vantages, each by its place. */
final class Round {
  static final char NO_REPORT = '.';
  static final char LOST = 'T';

  private final long startMicros;
  private final int target;
  private final Answers answers;
  private final float[] rttMillis;

  /**
   * What came back.
   *
   * @param states one letter per vantage, as the generator of streams writes them
   * @param sites one letter per vantage; {@code -} where nothing came back
   * @param serial SOA serial
   * @param expiresSeconds earliest expiration of a signature; 0 where unsigned
   */
  record Answers(String states, String sites, long serial, long expiresSeconds) {}

  /**
   * @param rttMillis NaN where nothing came back; not copied
   */
  Round(long startMicros, int target, Answers answers, float[] rttMillis) {
    this.startMicros = startMicros;
    this.target = target;
    this.answers = answers;
    this.rttMillis = rttMillis;
  }

  /** When the round started. */
  long startMicros() {
    return startMicros;
  }

  int target() {
    return target;
  }

  Answers answers() {
    return answers;
  }

  char state(int vantage) {
    return answers.states().charAt(vantage);
  }

  char site(int vantage) {
    return answers.sites().charAt(vantage);
  }

  float rttMillis(int vantage) {
    return rttMillis[vantage];
  }
}
