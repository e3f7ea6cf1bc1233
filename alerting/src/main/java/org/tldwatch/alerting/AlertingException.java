// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

/** Alerting cannot start; the message is one sentence for the person who started it. */
public final class AlertingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AlertingException(String message, Throwable cause) {
    super(message, cause);
  }
}
