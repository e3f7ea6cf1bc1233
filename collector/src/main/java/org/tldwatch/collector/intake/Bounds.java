// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import org.tldwatch.model.ForeignText;

/** What numbers of a message may be; each refusal names the field and what was in it. */
final class Bounds {
  /** No name server gets more in an hour. */
  private static final long MOST = 1_000_000_000_000L;

  private static final int MOST_SHOWN = 40;

  private Bounds() {}

  static void require(boolean good, String field, Object was) {
    if (!good) {
      throw new IllegalArgumentException(
          "no such " + field + ": '" + ForeignText.shown(was.toString(), MOST_SHOWN) + "'");
    }
  }

  static long count(String field, long was) {
    return count(field, was, MOST);
  }

  static long count(String field, long was, long most) {
    require(was >= 0 && was <= most && was <= MOST, field, Long.toUnsignedString(was));
    return was;
  }

  /** Refuses what is not a number as well. */
  static double estimate(String field, double was) {
    require(was >= 0 && was <= 1e12, field, was);
    return was;
  }

  static double within(String field, double was, double most) {
    require(was >= 0 && was <= most, field, was);
    return was;
  }
}
