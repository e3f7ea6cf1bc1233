// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/**
 * A finished mail as its reader's program shows it, read back from its bytes.
 *
 * @param headers in their order, encoded words decoded
 * @param text the body, transfer encoding undone, with line feeds
 * @param source the bytes themselves as text, with line feeds
 */
public record ReadableMail(List<Field> headers, String text, String source) {

  /** One header line. */
  public record Field(String name, String value) {}

  public ReadableMail {
    headers = List.copyOf(headers);
  }

  /**
   * Reads a plain-text mail that {@link MailComposer} made.
   *
   * @throws IllegalArgumentException if the bytes are no such mail
   */
  public static ReadableMail of(byte[] bytes) {
    try {
      var message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
      var headers =
          Collections.list(message.getAllHeaders()).stream().map(ReadableMail::field).toList();
      return new ReadableMail(
          headers,
          String.valueOf(message.getContent()).replace("\r\n", "\n"),
          new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (MessagingException cause) {
      throw new IllegalArgumentException("not a mail: " + cause.getMessage(), cause);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** The value of the first header of this name, or an empty text. */
  public String header(String name) {
    return headers.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  private static Field field(Header header) {
    var unfolded = MimeUtility.unfold(header.getValue());
    try {
      return new Field(header.getName(), MimeUtility.decodeText(unfolded));
    } catch (UnsupportedEncodingException ignored) {
      return new Field(header.getName(), unfolded); // A charset we lack: shown as it was sent.
    }
  }
}
