// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** The world cannot be made; the message is one sentence that says what to change. */
public final class LabException extends RuntimeException {
  private LabException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param key configuration key that chooses the port
   * @param cause says where, and why not
   */
  static LabException portNotFree(String who, String key, IOException cause) {
    return new LabException(
        who
            + " cannot listen at "
            + cause.getMessage()
            + ": end the program that listens there, or set "
            + key
            + " to something free",
        cause);
  }

  static LabException folderNotUsable(Path folder, IOException cause) {
    var why =
        switch (cause) {
          case AccessDeniedException _ -> "access is denied";
          case FileAlreadyExistsException _, NotDirectoryException _ -> "a file is in the way";
          default -> String.valueOf(cause.getMessage());
        };
    return new LabException(
        "the lab cannot write to its folder "
            + folder
            + " ("
            + why
            + "): choose another data folder",
        cause);
  }
}
