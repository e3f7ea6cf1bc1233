// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.draft;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The mail of a submitted revision as it will leave, octet for octet.
 *
 * @param recipients envelope recipients in order
 */
record FrozenMail(
    String messageId,
    @SuppressWarnings("ArrayRecordComponent") byte[] bytes,
    List<String> recipients) {
  FrozenMail {
    bytes = bytes.clone();
    recipients = List.copyOf(recipients);
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * SHA-256 in hex over each recipient and a line feed, one more line feed, then the bytes. No
   * recipient contains a line feed, so no two mails share an input.
   */
  String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var recipient : recipients) {
        digest.update((recipient + "\n").getBytes(StandardCharsets.UTF_8));
      }
      digest.update((byte) '\n');
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException cause) {
      throw new IllegalStateException("every Java has SHA-256", cause);
    }
  }
}
