// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

/** The page for a request that gets nothing else. */
final class ErrorPage {
  private ErrorPage() {}

  static String of(String sentence) {
    var main =
        """
        <main class="narrow">
        <p class="empty">%s</p>
        <p class="empty"><a href="/">To the mailbox</a></p>
        </main>
        """
            .formatted(Html.escape(sentence));
    return Html.page("Mailbox", "", main);
  }
}
