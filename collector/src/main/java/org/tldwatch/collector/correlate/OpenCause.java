// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.Set;
import java.util.TreeSet;

/** A cause that is open, and the targets in trouble that belong to it. Not thread-safe. */
final class OpenCause {
  private Cause cause;
  private final Set<Integer> targets = new TreeSet<>();

  /** Targets that fail with it but were not what told it, such as the same address over TCP. */
  private final Set<Integer> effects = new TreeSet<>();

  OpenCause(Cause cause) {
    this.cause = cause;
  }

  Cause cause() {
    return cause;
  }

  void cause(Cause newer) {
    cause = newer;
  }

  Set<Integer> targets() {
    return targets;
  }

  Set<Integer> effects() {
    return effects;
  }

  void absorb(OpenCause other) {
    targets.addAll(other.targets);
    effects.addAll(other.effects);
  }
}
