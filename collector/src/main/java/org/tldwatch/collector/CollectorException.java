// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

/** The collector cannot start; the message is one sentence that says what to change. */
public final class CollectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CollectorException(String message, Throwable cause) {
    super(message, cause);
  }
}
