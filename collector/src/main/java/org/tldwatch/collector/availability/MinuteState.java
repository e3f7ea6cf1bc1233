// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import org.tldwatch.model.Labels;

/** What is booked for one UTC minute; fits into three bits. */
public enum MinuteState {
  /** Nothing: the collector did not run, or the minute is not closed. */
  UNBOOKED(0),
  UP(1),
  DOWN(2),
  /** Up, by fewer votes than ICANN wants. */
  UP_LOW_CONFIDENCE(3),
  /** Down, by fewer votes than ICANN wants. */
  DOWN_LOW_CONFIDENCE(4),
  /** Enough vantages were fit, but too few results of theirs arrived. */
  INCONCLUSIVE_NO_DATA(5),
  /** Too few vantages were there and fit. */
  INCONCLUSIVE_NO_PROBES(6),
  /** The delegation had just changed. */
  INCONCLUSIVE_RECONFIGURED(7);

  private static final MinuteState[] ALL = values();

  private final int bits;

  MinuteState(int bits) {
    this.bits = bits;
  }

  static MinuteState of(int bits) {
    return ALL[bits];
  }

  /** The number that stands for it, also in files. */
  int bits() {
    return bits;
  }

  public boolean isUp() {
    return this == UP || this == UP_LOW_CONFIDENCE;
  }

  public boolean isDown() {
    return this == DOWN || this == DOWN_LOW_CONFIDENCE;
  }

  public boolean isInconclusive() {
    return bits >= INCONCLUSIVE_NO_DATA.bits;
  }

  public boolean isLowConfidence() {
    return this == UP_LOW_CONFIDENCE || this == DOWN_LOW_CONFIDENCE;
  }

  /** The same with full confidence. */
  public MinuteState plain() {
    return isUp() ? UP : isDown() ? DOWN : this;
  }

  /** As it is written in the API and, where it is {@linkplain #plain() plain}, in metrics. */
  public String label() {
    return Labels.of(this);
  }
}
