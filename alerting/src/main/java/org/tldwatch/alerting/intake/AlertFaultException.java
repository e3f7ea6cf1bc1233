// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.intake;

/** What was posted is no array of alerts; the message names the alert and its fault. */
final class AlertFaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;

  AlertFaultException(String text) {
    super(text, null, false, false); // An expected event: no stack trace.
    this.text = text;
  }

  @Override
  public String getMessage() {
    return text;
  }
}
