// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import org.tldwatch.runtime.config.SmtpConfig;

/** Makes Message-IDs: 128 random bits at the sender's domain (RFC 5322 section 3.6.4). */
@Component
final class MessageIds {
  private final SecureRandom random = new SecureRandom();
  private final String domain;

  MessageIds(SmtpConfig smtp) {
    this.domain = smtp.from().substring(smtp.from().indexOf('@') + 1);
  }

  /** A new id with its angle brackets. */
  String next() {
    var bits = new byte[16];
    random.nextBytes(bits);
    return "<ew." + HexFormat.of().formatHex(bits) + "@" + domain + ">";
  }
}
