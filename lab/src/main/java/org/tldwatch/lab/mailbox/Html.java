// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.mailbox;

/** Text to HTML, and the frame that all pages share. */
final class Html {
  private Html() {}

  /** The text as HTML, safe between tags and inside quoted attributes. */
  static String escape(String text) {
    var html = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\t' -> html.appendCodePoint(point);
                case '\r' -> {}
                default -> html.appendCodePoint(isUnseen(point) ? '\uFFFD' : point);
              }
            });
    return html.toString();
  }

  /** Control characters, and those that turn the direction of the text around them. */
  private static boolean isUnseen(int point) {
    return Character.isISOControl(point)
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069)
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  /**
   * A whole page.
   *
   * @param head more elements for its head
   * @param main HTML, everything from mails escaped already
   */
  static String page(String title, String head, String main) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        %s<title>%s</title>
        <link rel="stylesheet" href="/style.css">
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(head, escape(title), main);
  }
}
