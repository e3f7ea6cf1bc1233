// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

/** What a check of the slow tier came to, in rising order of concern. */
public enum CheckLevel {
  OK,
  /** What the check needs could not be measured: says nothing about the target. */
  INCONCLUSIVE,
  /** Worth knowing; nobody has to act. */
  NOTICE,
  /** Will become a fault, or takes away from redundancy. */
  WARNING,
  /** Some resolvers fail to resolve the TLD because of it. */
  ERROR,
  /** Most resolvers do, or soon will. */
  CRITICAL;

  /** How it is written in metrics and REST. */
  public String label() {
    return Labels.of(this);
  }
}
