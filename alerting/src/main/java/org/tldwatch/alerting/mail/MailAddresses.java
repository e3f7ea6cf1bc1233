// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** The edge where mail addresses come in: {@code local@domain}, nothing else. */
public final class MailAddresses {
  private static final int MAX_LENGTH = 254; // RFC 5321 section 4.5.3.1.3, without the brackets

  private MailAddresses() {}

  /**
   * Checks an address.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static void requireValid(String address) {
    parse(address);
  }

  static InternetAddress parse(String address) {
    if (!address.matches("[\\x21-\\x7e]{3," + MAX_LENGTH + "}")) {
      throw new IllegalArgumentException("not a mail address: '" + Sanitised.line(address) + "'");
    }
    try {
      var parsed = new InternetAddress(address, true);
      if (parsed.getAddress().equals(address) && address.indexOf('@') > 0) {
        return parsed;
      }
      throw new IllegalArgumentException("not a plain mail address: '" + address + "'");
    } catch (AddressException cause) {
      throw new IllegalArgumentException(
          "not a mail address: '" + address + "': " + cause.getMessage(), cause);
    }
  }
}
