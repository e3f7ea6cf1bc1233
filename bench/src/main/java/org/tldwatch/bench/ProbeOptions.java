// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.tldwatch.probe.Probe;

/** The options that launcher and Debian package give to the virtual machine of a probe. */
final class ProbeOptions {
  private ProbeOptions() {}

  static List<String> read() throws IOException {
    try (var file = Objects.requireNonNull(Probe.class.getResourceAsStream("jvm.options"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
