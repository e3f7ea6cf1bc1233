// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data beside the checkout, which is no part of the project. */
public final class SharedData {
  private SharedData() {}

  /** The file; the test is skipped where it is absent. */
  public static Path file(String name) {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      var file = folder.resolve("shared/data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    assumeTrue(false, "skipped: there is no ../shared/data/" + name + " beside this checkout");
    throw new AssertionError("unreachable");
  }
}
