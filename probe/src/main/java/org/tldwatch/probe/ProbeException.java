// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import org.jspecify.annotations.Nullable;

/** A probe cannot run; the message says why in one sentence. */
public final class ProbeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProbeException(String message) {
    this(message, null);
  }

  public ProbeException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
