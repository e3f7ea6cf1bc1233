// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

import java.util.List;
import java.util.stream.Collectors;

/** The page with all mails, by conversation, newest first; it reloads itself. */
final class ListPage {
  private static final int REFRESH_SECONDS = 5;

  /** A longer conversation shows its first mail and its newest ones, the rest on demand. */
  private static final int SHOWN_AT_ONCE = 4;

  private ListPage() {}

  static String of(List<ReceivedMail> mails) {
    var refresh = "<meta http-equiv=\"refresh\" content=\"%d\">\n".formatted(REFRESH_SECONDS);
    var list =
        Conversation.of(mails).stream().map(ListPage::conversation).collect(Collectors.joining());
    var main =
        """
        <header class="top"><div>
        <h1>Mailbox</h1>
        <p>Everything the lab mailed, newest first. Not one of these mails has left this machine.</p>
        </div><p class="count"><b>%d</b> %s</p></header>
        <main>
        %s</main>
        <footer>Times are UTC. The page looks for new mail every %d seconds.
        For programs: <a href="/api/mails">/api/mails</a></footer>
        """
            .formatted(
                mails.size(),
                mails.size() == 1 ? "mail" : "mails",
                list.isEmpty() ? nothingYet() : list,
                REFRESH_SECONDS);
    return Html.page("Mailbox (" + mails.size() + ")", refresh, main);
  }

  private static String nothingYet() {
    return """
        <section class="empty">
        <h2>No mail yet</h2>
        <p>The first arrives when something breaks: the affected registry is told at once.</p>
        </section>
        """;
  }

  private static String conversation(Conversation conversation) {
    var mails = conversation.mails();
    var html = new StringBuilder("<article class=\"conversation\">\n");
    html.append(row(mails.getFirst(), "first"));
    var rest = mails.subList(1, mails.size());
    int hidden = rest.size() - SHOWN_AT_ONCE;
    if (hidden > 0) {
      html.append("<details><summary>%d more in between</summary>\n".formatted(hidden));
      rest.subList(0, hidden).forEach(mail -> html.append(row(mail, "later")));
      html.append("</details>\n");
    }
    rest.subList(Math.max(hidden, 0), rest.size()).forEach(mail -> html.append(row(mail, "later")));
    return html.append("</article>\n").toString();
  }

  private static String row(ReceivedMail mail, String kind) {
    var subject = Subject.of(mail);
    return """
        <a class="row %s" href="/mails/%s">
        <span class="subject">%s%s</span>
        <span class="meta"><span class="to">%s</span> %s</span>
        </a>
        """
        .formatted(
            kind,
            mail.id(),
            subject.chips(),
            Html.escape(subject.text()),
            Html.escape(recipients(mail)),
            Times.brief(mail.received()));
  }

  private static String recipients(ReceivedMail mail) {
    var all = mail.recipients();
    if (all.isEmpty()) {
      return "to nobody";
    }
    int more = all.size() - 1;
    return "to " + all.getFirst() + (more == 0 ? "" : " and " + more + " more");
  }
}
