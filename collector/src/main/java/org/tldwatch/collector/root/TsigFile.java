// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.ConfigurationException;
import org.tldwatch.runtime.config.Fault;
import org.xbill.DNS.TSIG;

/** Reads the key of zone transfers, {@code algorithm:name:secret}, as dig takes it. */
final class TsigFile {
  private TsigFile() {}

  /**
   * The key; null where no file is named.
   *
   * @throws ConfigurationException if there is no key in it; the message never holds the secret
   */
  static @Nullable TSIG read(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try {
      var parts = Files.readString(file).strip().split(":", -1);
      if (parts.length == 3) {
        return new TSIG(parts[0], parts[1], parts[2]);
      }
    } catch (IOException cause) {
      throw fault(file, "cannot be read: " + cause, cause);
    } catch (IllegalArgumentException cause) {
      throw fault(file, "has an algorithm, name or secret that cannot be used", cause);
    }
    throw fault(file, "should be algorithm:name:secret", null);
  }

  private static ConfigurationException fault(
      Path file, String message, @Nullable Exception cause) {
    var fault = new ConfigurationException(List.of(new Fault(file.toString(), 0, message)));
    if (cause != null) {
      fault.initCause(cause);
    }
    return fault;
  }
}
