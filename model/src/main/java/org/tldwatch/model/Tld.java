// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A top-level domain by its A-label: lower case, without dots, for example {@code nl} or {@code
 * xn--80akhbyknj4f}.
 *
 * @param label the A-label, a letter-digit-hyphen label of 1 to 63 octets (RFC 5890 section 2.3.1)
 */
public record Tld(String label) implements Comparable<Tld> {
  private static final Pattern LDH = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** The full stop in each form in which scripts write it (RFC 3490 section 3.1). */
  private static final Pattern OUTER_DOT =
      Pattern.compile("^[.\\u3002\\uff0e\\uff61]|[.\\u3002\\uff0e\\uff61]$");

  public Tld {
    if (!LDH.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "a TLD should be one lower-case letter-digit-hyphen label: was '" + label + "'");
    }
  }

  /**
   * Reads a TLD as people write it: A-label or U-label, any case, with or without dots around it.
   *
   * @throws IllegalArgumentException if the text is no single label
   */
  public static Tld parse(String text) {
    var bare = OUTER_DOT.matcher(text.strip()).replaceAll("");
    try {
      return new Tld(IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException("not a TLD: '" + text + "'", cause);
    }
  }

  /** Whether the label is internationalised, that is, an A-label beginning {@code xn--}. */
  public boolean isIdn() {
    return label.startsWith("xn--");
  }

  /** The label as its users read it: the U-label of an internationalised TLD, else the label. */
  public String unicode() {
    return isIdn() ? IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED) : label;
  }

  @Override
  public int compareTo(Tld other) {
    return label.compareTo(other.label);
  }

  @Override
  public String toString() {
    return label;
  }
}
