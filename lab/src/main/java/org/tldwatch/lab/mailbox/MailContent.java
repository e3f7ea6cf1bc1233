// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a mail says, as far as it can be understood.
 *
 * @param headers first header of each name, by the name in any case
 * @param attachments name or type of each part that is no plain text to be read here
 * @param signed whether the mail claims to be signed (RFC 1847); nobody has checked it
 */
record MailContent(
    Map<String, String> headers,
    List<String> references,
    String text,
    List<String> attachments,
    boolean signed) {
  private static final Session SESSION = session();
  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,900}>");

  private static Session session() {
    var properties = new Properties();
    // Headers in UTF-8 as they stand (RFC 6532).
    properties.setProperty("mail.mime.allowutf8", "true");
    return Session.getInstance(properties);
  }

  /** Reads a mail; never throws, whatever the bytes are. */
  static MailContent parse(byte[] raw) {
    try {
      var message = new MimeMessage(SESSION, new ByteArrayInputStream(raw));
      var headers = headers(message);
      var parts = new MailParts();
      parts.add(message);
      return new MailContent(
          headers, references(headers), parts.text(), parts.attachments(), isSigned(headers));
    } catch (MessagingException | IOException | RuntimeException ignored) {
      return new MailContent(Map.of(), List.of(), "", List.of(), false);
    }
  }

  private static Map<String, String> headers(MimeMessage message) throws MessagingException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (var all = message.getAllHeaders(); all.hasMoreElements(); ) {
      var header = all.nextElement();
      headers.putIfAbsent(header.getName(), decode(header.getValue()));
    }
    return Collections.unmodifiableMap(headers);
  }

  private static String decode(String value) {
    var unfolded = MimeUtility.unfold(value).strip();
    try {
      return MimeUtility.decodeText(unfolded);
    } catch (UnsupportedEncodingException ignored) {
      return unfolded;
    }
  }

  private static List<String> references(Map<String, String> headers) {
    var ids = new ArrayList<String>();
    for (var name : List.of("References", "In-Reply-To")) {
      var matcher = MESSAGE_ID.matcher(headers.getOrDefault(name, ""));
      while (matcher.find()) {
        if (!ids.contains(matcher.group())) {
          ids.add(matcher.group());
        }
      }
    }
    return List.copyOf(ids);
  }

  private static boolean isSigned(Map<String, String> headers) {
    var type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
    return type.startsWith("multipart/signed");
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
