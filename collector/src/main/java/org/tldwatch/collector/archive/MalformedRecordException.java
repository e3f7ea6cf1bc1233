// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

/** A record is none; the message says what is wrong with it. Without a stack trace. */
final class MalformedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRecordException(String message) {
    super(message, null, false, false);
  }
}
