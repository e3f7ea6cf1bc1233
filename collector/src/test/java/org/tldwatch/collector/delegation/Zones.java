// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.tldwatch.collector.catalogue.RootEdition;

/** Small root zones out of text. */
final class Zones {
  private Zones() {}

  static String soa(long serial) {
    return ". 86400 IN SOA a.root.example. nstld.example. " + serial + " 1800 900 604800 86400\n";
  }

  /** The root zone with this serial and these further records. */
  static RootEdition zone(long serial, String records) {
    return read(soa(serial) + records);
  }

  static RootEdition read(String text) {
    try {
      var file = Files.createTempFile("root", ".zone");
      try {
        return RootEdition.read(Files.writeString(file, text));
      } finally {
        Files.delete(file);
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
