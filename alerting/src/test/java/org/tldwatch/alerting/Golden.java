// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.nio.file.Path;

/** The golden files of alerting, below {@code src/test/resources/golden}. */
public final class Golden {
  private Golden() {}

  public static void assertMatches(String name, String actual) {
    org.tldwatch.model.testing.Golden.assertHolds(
        Path.of("src/test/resources/golden", name), actual);
  }
}
