// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Names of bounded length for what may have any length. */
final class Digest {
  private static final int LONGEST = 150;

  private Digest() {}

  /** Identity of a label set, 64 hex digits; the order of the labels does not matter. */
  static String fingerprint(Map<String, String> labels) {
    var text = new StringBuilder();
    new TreeMap<>(labels)
        .forEach((name, value) -> text.append(name).append('\0').append(value).append('\0'));
    return sha256(text.toString());
  }

  /** The text itself, or, if it is too long for a column, its beginning and its digest. */
  static String shortened(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST - 17) + "~" + sha256(text).substring(0, 16);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java platform has SHA-256", cause);
    }
  }
}
