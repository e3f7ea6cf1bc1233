// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** What a vote says of its target, as the detectors tell votes apart. */
public enum Sight {
  /** The answer owed. */
  GOOD,
  /** An answer without content, such as a truncated one: it is there, and no more is known. */
  CURT,
  /** Nothing usable came back. */
  LOST,
  SERVFAIL,
  REFUSED,
  LAME,
  DNSSEC;

  boolean isFailure() {
    return this != GOOD && this != CURT;
  }

  boolean isWrongAnswer() {
    return isFailure() && this != LOST;
  }
}
