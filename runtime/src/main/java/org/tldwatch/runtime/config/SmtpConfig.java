// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The relay that takes our mail. */
public record SmtpConfig(
    @Setting(doc = "Host name or address.") String host,
    @Setting(doc = "Port.", fallback = "25") int port,
    @Setting(
            doc =
                "`required`: nothing is sent but under TLS with a verified certificate. `never`:"
                    + " clear text, for a relay on this machine.",
            fallback = "required")
        StartTls starttls,
    @Setting(doc = "Sender of every mail, in envelope and header.") String from,
    @Setting(doc = "Where answers go. Left out: to `from`.", fallback = Setting.ABSENT)
        @Nullable String replyTo,
    @Setting(doc = "Log-in at the relay; left out where it needs none.", fallback = Setting.ABSENT)
        @Nullable String username,
    @Setting(doc = "File with the password for it.", fallback = Setting.ABSENT)
        @Nullable Path passwordFile) {

  /** Whether the connection must be encrypted; there is no silent falling back. */
  public enum StartTls {
    NEVER,
    REQUIRED
  }

  public SmtpConfig {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host should be a host name or an address: was ''");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port should be between 1 and 65535: was " + port);
    }
    MailAddress.requireValid("from", from);
    if (replyTo != null) {
      MailAddress.requireValid("reply-to", replyTo);
    }
    if ((username == null) != (passwordFile == null)) {
      throw new IllegalArgumentException("username and password-file belong together");
    }
  }
}
