// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.util.regex.Pattern;

/**
 * Plain mail addresses as configuration takes them: {@code local@domain}, no display name, nothing
 * that could end a header line.
 */
final class MailAddress {
  private static final Pattern PLAIN =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s\\p{Cntrl}@<>(),;:\\\\\"]{1,255}");

  private MailAddress() {}

  static void requireValid(String key, String text) {
    if (!PLAIN.matcher(text).matches()) {
      throw new IllegalArgumentException(key + " should be a mail address: was '" + text + "'");
    }
  }
}
