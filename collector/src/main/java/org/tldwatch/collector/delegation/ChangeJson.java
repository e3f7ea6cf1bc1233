// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Writes a change as one line of JSON: {@code serial} and {@code tld}, then those of {@code ns},
 * {@code glue} and {@code ds} that differ, each with what was added and what was deleted.
 */
public final class ChangeJson {
  private ChangeJson() {}

  /** The line, without its end. */
  public static String line(DelegationChange change) {
    var members = new StringJoiner(", ", "{", "}");
    members.add("\"serial\": " + quoted(change.serial().toString()));
    members.add("\"tld\": " + quoted(change.tld() + "."));
    add(members, "ns", change.ns());
    add(members, "glue", change.glue());
    add(members, "ds", change.ds());
    return members.toString();
  }

  private static void add(StringJoiner members, String name, Delta delta) {
    if (!delta.isEmpty()) {
      members.add(
          quoted(name)
              + ": {\"add\": "
              + array(delta.added())
              + ", \"del\": "
              + array(delta.removed())
              + "}");
    }
  }

  private static String array(List<String> texts) {
    return texts.stream().map(ChangeJson::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }
}
