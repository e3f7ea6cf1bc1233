// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.SmtpConfig;

/**
 * How the relay is spoken to. The library would wait for ever, and would go on in clear text; both
 * are settled here.
 *
 * @param from envelope sender
 * @param passwordFile read at each connection, so that a new password needs no restart
 */
record RelaySettings(
    String host,
    int port,
    boolean tls,
    String from,
    @Nullable String username,
    @Nullable Path passwordFile,
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout) {

  static RelaySettings of(SmtpConfig smtp) {
    return new RelaySettings(
        smtp.host(),
        smtp.port(),
        smtp.starttls() == SmtpConfig.StartTls.REQUIRED,
        smtp.from(),
        smtp.username(),
        smtp.passwordFile(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(60));
  }

  Properties properties() {
    var properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", millis(connectTimeout));
    properties.setProperty("mail.smtp.timeout", millis(readTimeout));
    properties.setProperty("mail.smtp.writetimeout", millis(writeTimeout));
    properties.setProperty("mail.smtp.quitwait", "false");
    properties.setProperty("mail.smtp.from", from);
    // The name in EHLO; left alone, the library would ask DNS for this machine's own.
    properties.setProperty("mail.smtp.localhost", from.substring(from.indexOf('@') + 1));
    properties.setProperty("mail.smtp.auth", Boolean.toString(username != null));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(tls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(tls));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.allow8bitmime", "false");
    properties.setProperty("mail.smtp.chunksize", "0");
    return properties;
  }

  @Nullable String readPassword() {
    if (passwordFile == null) {
      return null;
    }
    try (var lines = Files.lines(passwordFile)) {
      return lines.findFirst().orElse("");
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot read " + passwordFile, cause);
    }
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
