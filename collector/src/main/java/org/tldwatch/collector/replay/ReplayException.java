// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import org.jspecify.annotations.Nullable;

/** What was to be replayed cannot be; the message names file and line. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReplayException(String message) {
    super(message);
  }

  ReplayException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
