// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Opens files of JSON lines. */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int BUFFER_BYTES = 1 << 18;

  private JsonLines() {}

  /**
   * Opens a file, packed where its name says so.
   *
   * @throws ReplayException if it cannot be read
   */
  static JsonParser open(Path file) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
      boolean packed = file.toString().endsWith(".gz");
      return JSON.createParser(
          ObjectReadContext.empty(), packed ? new GZIPInputStream(in, BUFFER_BYTES) : in);
    } catch (IOException cause) {
      throw new ReplayException(file + ": cannot be read: " + cause.getMessage(), cause);
    }
  }
}
