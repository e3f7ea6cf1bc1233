// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain name as octets without compression, letters in lower case (RFC 4034 section 6.2); in the
 * canonical order of section 6.1. Immutable.
 */
final class CanonicalName implements Comparable<CanonicalName> {
  private static final int LONGEST = 255;
  private static final Pattern DOT = Pattern.compile("\\.");

  private final byte[] wire;
  private final int labels;

  /**
   * @param wire well-formed, in lower case, ends with the root's octet 0; becomes this name's own
   */
  CanonicalName(byte[] wire) {
    this.wire = wire;
    int count = 0;
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      count++;
    }
    labels = count;
  }

  /** A host name in text, with or without the trailing dot. */
  static CanonicalName of(String text) {
    var wire = new byte[LONGEST];
    int at = 0;
    for (String label : DOT.split(withoutDot(text).toLowerCase(Locale.ROOT), -1)) {
      var octets = label.getBytes(StandardCharsets.US_ASCII);
      if (octets.length == 0 || octets.length > 63 || at + octets.length + 2 > LONGEST) {
        throw new IllegalArgumentException("should be a domain name: was '" + text + "'");
      }
      wire[at++] = (byte) octets.length;
      System.arraycopy(octets, 0, wire, at, octets.length);
      at += octets.length;
    }
    return new CanonicalName(Arrays.copyOf(wire, at + 1));
  }

  /**
   * Octets that may hold letters in upper case.
   *
   * @param wire well-formed, ends with the root's octet 0; becomes this name's own
   */
  static CanonicalName of(byte[] wire) {
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      for (int i = at + 1; i <= at + wire[at]; i++) {
        wire[i] = wire[i] >= 'A' && wire[i] <= 'Z' ? (byte) (wire[i] + 0x20) : wire[i];
      }
    }
    return new CanonicalName(wire);
  }

  private static String withoutDot(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** Octets of the name; not to be changed. */
  byte[] wire() {
    return wire;
  }

  /** Labels, the root not counted. */
  int labels() {
    return labels;
  }

  /** The last labels of this name. */
  CanonicalName ancestor(int remaining) {
    int at = 0;
    for (int i = labels; i > remaining; i--) {
      at += 1 + wire[at];
    }
    return at == 0 ? this : new CanonicalName(Arrays.copyOfRange(wire, at, wire.length));
  }

  /** {@code *} below this name; this name itself where that would be too long to exist. */
  CanonicalName wildcard() {
    if (wire.length + 2 > LONGEST) {
      return this;
    }
    var below = new byte[wire.length + 2];
    below[0] = 1;
    below[1] = '*';
    System.arraycopy(wire, 0, below, 2, wire.length);
    return new CanonicalName(below);
  }

  boolean isWildcard() {
    return wire[0] == 1 && wire[1] == '*';
  }

  boolean isAtOrBelow(CanonicalName ancestor) {
    return commonLabels(ancestor) == ancestor.labels;
  }

  boolean isBelow(CanonicalName ancestor) {
    return labels > ancestor.labels && isAtOrBelow(ancestor);
  }

  /** Labels that both names end with. */
  int commonLabels(CanonicalName other) {
    var mine = starts();
    var theirs = other.starts();
    int most = Math.min(labels, other.labels);
    int common = 0;
    while (common < most
        && compareLabels(other, mine[labels - 1 - common], theirs[other.labels - 1 - common])
            == 0) {
      common++;
    }
    return common;
  }

  @Override
  public int compareTo(CanonicalName other) {
    var mine = starts();
    var theirs = other.starts();
    int most = Math.min(labels, other.labels);
    for (int i = 1; i <= most; i++) {
      int order = compareLabels(other, mine[labels - i], theirs[other.labels - i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(labels, other.labels);
  }

  private int compareLabels(CanonicalName other, int mine, int theirs) {
    return Arrays.compareUnsigned(
        wire,
        mine + 1,
        mine + 1 + wire[mine],
        other.wire,
        theirs + 1,
        theirs + 1 + other.wire[theirs]);
  }

  private int[] starts() {
    var starts = new int[labels];
    for (int i = 0, at = 0; i < labels; i++, at += 1 + wire[at]) {
      starts[i] = at;
    }
    return starts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CanonicalName name && Arrays.equals(wire, name.wire);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(wire);
  }

  /** As text (RFC 1035 section 5.1), whatever octets it holds; the root is a dot. */
  @Override
  public String toString() {
    if (labels == 0) {
      return ".";
    }
    var text = new StringBuilder();
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      text.append(at == 0 ? "" : ".");
      for (int i = at + 1; i <= at + wire[at]; i++) {
        boolean plain = wire[i] > ' ' && wire[i] < 0x7f && wire[i] != '.' && wire[i] != '\\';
        text.append(plain ? (char) wire[i] : "\\%03d".formatted(wire[i] & 0xFF));
      }
    }
    return text.toString();
  }
}
