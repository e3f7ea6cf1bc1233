// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hex digits. */
final class Sha256 {
  private Sha256() {}

  static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }
}
