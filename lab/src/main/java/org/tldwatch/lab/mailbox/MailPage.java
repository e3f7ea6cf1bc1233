// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The page with one mail: who, when, what it says. */
final class MailPage {
  /** Headers a reader wants to see, in this order. */
  private static final List<String> SHOWN =
      List.of(
          "From", "To", "Cc", "Reply-To", "Date", "Message-ID", "In-Reply-To", "Auto-Submitted");

  /** Our own and list headers, shown after those. */
  private static final List<String> PREFIXES = List.of("X-Incident", "List-");

  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s<>\"'\\p{Cntrl}]*[^\\s<>\"'\\p{Cntrl}.,;:!?)\\]]");

  private MailPage() {}

  static String of(ReceivedMail mail) {
    var subject = Subject.of(mail);
    var main =
        """
        <nav><a href="/">← Mailbox</a> <a href="/mails/%s/raw">Source</a></nav>
        <main class="mail">
        <header>
        <p class="chips">%s</p>
        <h1>%s</h1>
        <p class="when">%s</p>
        </header>
        <dl>
        %s</dl>
        <pre class="text">%s</pre>
        %s</main>
        """
            .formatted(
                mail.id(),
                subject.chips() + signedChip(mail),
                Html.escape(subject.text()),
                Times.full(mail.received()),
                headers(mail),
                text(mail),
                attachments(mail.content().attachments()));
    return Html.page(subject.text(), "", main);
  }

  private static String signedChip(ReceivedMail mail) {
    return mail.content().signed() ? "<span class=\"chip plain\">signed</span>" : "";
  }

  private static String headers(ReceivedMail mail) {
    var html = new StringBuilder();
    html.append(header("Envelope", envelope(mail)));
    SHOWN.forEach(name -> mail.header(name).ifPresent(value -> html.append(header(name, value))));
    mail.content()
        .headers()
        .forEach(
            (name, value) -> {
              if (PREFIXES.stream().anyMatch(prefix -> startsWith(name, prefix))) {
                html.append(header(name, value));
              }
            });
    return html.toString();
  }

  private static boolean startsWith(String name, String prefix) {
    return name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }

  private static String envelope(ReceivedMail mail) {
    var from = mail.from().isEmpty() ? "<>" : mail.from();
    return from + " → " + String.join(", ", mail.recipients());
  }

  private static String header(String name, String value) {
    return "<dt>%s</dt><dd>%s</dd>\n".formatted(Html.escape(name), Html.escape(value));
  }

  private static String text(ReceivedMail mail) {
    var text = mail.text().stripTrailing();
    return text.isEmpty() ? "(This mail has no plain text; see its source.)" : withLinks(text);
  }

  private static String withLinks(String text) {
    var html = new StringBuilder();
    var link = LINK.matcher(text);
    int end = 0;
    while (link.find()) {
      var address = Html.escape(link.group());
      html.append(Html.escape(text.substring(end, link.start())));
      html.append("<a rel=\"noopener noreferrer\" href=\"%s\">%s</a>".formatted(address, address));
      end = link.end();
    }
    return html.append(Html.escape(text.substring(end))).toString();
  }

  private static String attachments(List<String> attachments) {
    if (attachments.isEmpty()) {
      return "";
    }
    var html = new StringBuilder("<section class=\"attachments\"><h2>Attached</h2>\n<ul>\n");
    attachments.forEach(each -> html.append("<li>" + Html.escape(each) + "</li>\n"));
    return html.append("</ul></section>\n").toString();
  }
}
