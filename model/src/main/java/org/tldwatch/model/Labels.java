// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.util.Locale;

/** How constants are written outside of the code: in metrics, alerts, REST and configuration. */
public final class Labels {
  private Labels() {}

  /** {@code TLD_DOWN} is written {@code tld-down}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
