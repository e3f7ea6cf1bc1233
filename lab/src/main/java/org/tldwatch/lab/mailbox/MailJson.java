// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of mails as JSON (RFC 8259), newest last. */
final class MailJson {
  private MailJson() {}

  static String of(List<ReceivedMail> mails) {
    return mails.stream().map(MailJson::of).collect(Collectors.joining(",\n ", "[", "]\n"));
  }

  private static String of(ReceivedMail mail) {
    var recipients =
        mail.recipients().stream().map(MailJson::string).collect(Collectors.joining(",", "[", "]"));
    return """
        {"id":%s,"received":%s,"from":%s,"recipients":%s,"subject":%s,"messageId":%s,"inReplyTo":%s}"""
        .formatted(
            string(mail.id()),
            string(mail.received().toString()),
            string(mail.from()),
            recipients,
            string(mail.subject()),
            orNull(mail.messageId()),
            orNull(mail.inReplyTo()));
  }

  private static String orNull(Optional<String> text) {
    return text.map(MailJson::string).orElse("null");
  }

  private static String string(String text) {
    var json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        json.append('\\').append(unit);
      } else if (unit < 0x20 || unit == 0x7f || Character.isSurrogate(unit)) {
        json.append("\\u%04x".formatted((int) unit));
      } else {
        json.append(unit);
      }
    }
    return json.append('"').toString();
  }
}
