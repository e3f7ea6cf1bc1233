// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file cannot be used, in words; the platform's own message is often just its path. */
final class Reason {
  private Reason() {}

  static String of(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such folder";
      case FileAlreadyExistsException _ -> "a file is in its place";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    };
  }
}
