// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.io.IOException;
import java.util.Locale;

/** Why a file of the archive could not be used. */
public enum ArchiveFault {
  /** The disk, or what the user may take of it, is full. */
  DISK_FULL,
  /** Whatever else. */
  INPUT_OUTPUT;

  /** Java has no type for a full disk: the text of the system is all there is. */
  static ArchiveFault of(IOException cause) {
    var text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded")
        ? DISK_FULL
        : INPUT_OUTPUT;
  }
}
