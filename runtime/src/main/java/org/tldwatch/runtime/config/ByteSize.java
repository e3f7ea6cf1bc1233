// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.util.regex.Pattern;

/**
 * An amount of storage, written {@code 256MiB}: a whole number and KiB, MiB or GiB.
 *
 * @param bytes at least 1
 */
public record ByteSize(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB)");

  /** Each unit is 1,024 times the one before it. */
  private enum Unit {
    KiB(10),
    MiB(20),
    GiB(30);

    private final int shift;

    Unit(int shift) {
      this.shift = shift;
    }
  }

  public ByteSize {
    if (bytes < 1) {
      throw new IllegalArgumentException("size should be at least 1 byte: was " + bytes);
    }
  }

  /**
   * Reads {@code 64KiB}, {@code 256MiB} or {@code 2GiB}.
   *
   * @throws IllegalArgumentException if the text has another form, or is 0
   */
  public static ByteSize parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("should be a size such as 256MiB: was '" + text + "'");
    }
    return new ByteSize(Long.parseLong(form.group(1)) << Unit.valueOf(form.group(2)).shift);
  }

  @Override
  public String toString() {
    Unit largest = null;
    for (var unit : Unit.values()) {
      largest = bytes % (1L << unit.shift) == 0 ? unit : largest;
    }
    return largest == null ? bytes + " bytes" : (bytes >> largest.shift) + largest.name();
  }
}
