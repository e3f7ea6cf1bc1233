// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of finding. The labels are stable identifiers that outsiders rely on. */
public enum FindingKind {
  SERVER_DOWN,
  TLD_DOWN,
  LATENCY,
  SERVFAIL,
  REFUSED,
  LAME,
  DNSSEC_BROKEN;

  /** The value of the {@code kind} label, for example {@code server-down}. */
  public String label() {
    return Labels.of(this);
  }

  public static Optional<FindingKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
