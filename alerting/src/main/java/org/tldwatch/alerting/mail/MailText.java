// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, before it has a form.
 *
 * @param subject one line; the TLP label is put before it unless it is there already
 * @param to at least one
 * @param body plain text; paragraphs are wrapped, points of a list ({@code - }) with a hanging
 *     indent; lines that begin with a space are left alone
 * @param inReplyTo Message-ID of the first mail of the thread, with its angle brackets
 * @param headers further headers, for example {@code X-Incident-Id}
 */
public record MailText(
    String subject,
    List<Mailbox> to,
    String body,
    Tlp tlp,
    @Nullable String inReplyTo,
    Map<String, String> headers) {

  public MailText {
    to = List.copyOf(to);
    headers = Map.copyOf(headers);
    if (to.isEmpty()) {
      throw new IllegalArgumentException("a mail should have a recipient");
    }
  }
}
