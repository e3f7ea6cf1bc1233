// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Walks through the parts of a mail (RFC 2046) and collects what is to be read. */
final class MailParts {
  private static final int DEEPEST = 8;
  private static final int MOST_PARTS = 100;
  private static final int LONGEST_TEXT = 1 << 20;

  private final StringBuilder text = new StringBuilder();
  private final List<String> attachments = new ArrayList<>();
  private int seen;

  void add(Part part) throws MessagingException, IOException {
    add(part, 0);
  }

  String text() {
    return text.toString();
  }

  List<String> attachments() {
    return List.copyOf(attachments);
  }

  private void add(Part part, int depth) throws MessagingException, IOException {
    if (++seen > MOST_PARTS || depth > DEEPEST) {
      return;
    }
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        add(parts.getBodyPart(i), depth + 1);
      }
      return;
    }
    if (part.isMimeType("text/plain") && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      append(read(part));
      return;
    }
    attachments.add(describe(part));
  }

  private void append(String more) {
    if (!text.isEmpty()) {
      text.append("\n\n");
    }
    int room = LONGEST_TEXT - text.length();
    text.append(more, 0, Math.clamp(room, 0, more.length()));
  }

  private static String read(Part part) throws MessagingException, IOException {
    try {
      return String.valueOf(part.getContent());
    } catch (IOException ignored) {
      // A charset or an encoding that does not exist: better a few wrong letters than no text.
      try (var in = part.getDataHandler().getDataSource().getInputStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  private static String describe(Part part) throws MessagingException {
    var type = part.getContentType();
    int end = type.indexOf(';');
    var bare = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    var name = part.getFileName();
    return name == null ? bare : name + " (" + bare + ")";
  }
}
