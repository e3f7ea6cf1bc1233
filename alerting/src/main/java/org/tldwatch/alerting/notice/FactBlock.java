// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.notice;

import java.util.List;

/** Facts one below the other, each with its name before it, wrapped with a hanging indent. */
final class FactBlock {
  private static final int WIDTH = 72;
  private static final int INDENT = 13;

  private final StringBuilder block = new StringBuilder();

  /** Adds a fact; nothing if it is blank. */
  void add(String name, String fact) {
    add(name, List.of(fact));
  }

  /** Adds a fact of several parts, each beginning its own line. */
  void add(String name, List<String> parts) {
    var head = name;
    for (var part : parts) {
      var words = part.strip().split("\\s+", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      var line = padded(head);
      for (var word : words) {
        if (line.length() > INDENT && line.length() + 1 + word.length() > WIDTH) {
          end(line);
          line = padded("");
        }
        line.append(line.length() > INDENT ? " " : "").append(word);
      }
      end(line);
      head = "";
    }
  }

  private static StringBuilder padded(String head) {
    return new StringBuilder(head).repeat(" ", INDENT - head.length());
  }

  private void end(StringBuilder line) {
    block.append(block.isEmpty() ? "" : "\n").append(line);
  }

  @Override
  public String toString() {
    return block.toString();
  }
}
