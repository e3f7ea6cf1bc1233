// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.api;

/** The thing asked for does not exist. */
final class NotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotFoundException(String what) {
    super("there is no " + what, null, false, false); // An expected event: no stack trace.
  }
}
