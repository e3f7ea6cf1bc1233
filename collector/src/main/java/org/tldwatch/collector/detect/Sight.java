// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/** What a vote says of its target, as the detectors tell votes apart. */
public enum Sight {
  /** The answer owed, with the zone's content in it. */
  GOOD,
  /** An answer without content, such as a truncated one: it came, and no more is known. */
  CURT,
  /** Nothing usable came back. */
  LOST,
  /** Lost, and the network said so, which hardly ever happens by chance. */
  UNREACHABLE,
  SERVFAIL,
  REFUSED,
  /** An answer that a server of the zone would not give. */
  LAME,
  /** An answer that validating resolvers do not believe. */
  DNSSEC;

  boolean isFailure() {
    return this != GOOD && this != CURT;
  }

  boolean isLoss() {
    return this == LOST || this == UNREACHABLE;
  }

  boolean isWrongAnswer() {
    return isFailure() && !isLoss();
  }
}
