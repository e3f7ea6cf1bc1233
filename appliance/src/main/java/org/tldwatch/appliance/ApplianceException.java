// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import org.jspecify.annotations.Nullable;

/** The appliance cannot start or go on; the message is one sentence for whoever started it. */
public final class ApplianceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ApplianceException(String message) {
    super(message);
  }

  ApplianceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
