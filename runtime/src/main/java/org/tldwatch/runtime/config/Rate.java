// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * How often something may happen, as configuration writes it: {@code 1/s}, {@code 0.5/s}, {@code
 * 30/m}, {@code 600/h}.
 *
 * @param millihertz times in 1,000 s, above 0
 */
public record Rate(long millihertz) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)/([smh])");
  private static final long MOST_MILLIHERTZ = 4_000_000_000L;

  public Rate {
    if (millihertz < 1 || millihertz > MOST_MILLIHERTZ) {
      throw new IllegalArgumentException(
          "should be a rate from 0.001/s to 4000000/s: was " + millihertz + " in 1,000 s");
    }
  }

  /**
   * Reads a rate; what is finer than a thousandth of a hertz is cut off.
   *
   * @throws IllegalArgumentException if the text has another form, or is out of range
   */
  public static Rate parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "should be a rate such as 1/s, 0.5/s, 30/m or 600/h: was '" + text + "'");
    }
    int seconds =
        switch (match.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          default -> 3_600;
        };
    return new Rate(
        new BigDecimal(match.group(1))
            .multiply(BigDecimal.valueOf(1_000))
            .divide(BigDecimal.valueOf(seconds), 0, RoundingMode.DOWN)
            .longValueExact());
  }

  /** Times per second. */
  public double hertz() {
    return millihertz / 1_000.0;
  }

  /** The rate in seconds, as {@link #parse} reads it. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(millihertz, 3).stripTrailingZeros().toPlainString() + "/s";
  }
}
