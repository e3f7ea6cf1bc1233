// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes what others wrote into labels and annotations fit to be kept and shown, in this one place:
 * control, format (such as text-direction), line-separating and broken characters are blanks, and
 * lengths and numbers are bounded.
 */
final class ForeignText {
  static final int MOST = 64;
  static final int LONGEST_LABEL = 200;
  static final int LONGEST_ANNOTATION = 2000;

  /** Labels that decide what an alert is about: never cut, since two might become one. */
  private static final Set<String> DECIDING =
      Set.of("alertname", "finding", "kind", "server", "severity", "tld");

  private static final List<String> ANNOTATIONS =
      List.of("summary", "description", "since", "vantages", "addresses", "working", "networks");

  private static final Pattern HOSTILE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");

  private ForeignText() {}

  /**
   * Labels as they are shown; which alert it is, only all of them as posted tell.
   *
   * @throws IllegalArgumentException naming a deciding label that is too long
   */
  static Map<String, String> labels(Map<String, String> posted) {
    for (var name : DECIDING) {
      int length = posted.getOrDefault(name, "").length();
      if (length > LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "labels.%s should have at most %d characters: has %d"
                .formatted(name, LONGEST_LABEL, length));
      }
    }
    return bounded(posted, DECIDING, LONGEST_LABEL);
  }

  static Map<String, String> annotations(Map<String, String> posted) {
    return bounded(posted, ANNOTATIONS, LONGEST_ANNOTATION);
  }

  /** Those with a meaning here come first, so that no number of others pushes them out. */
  private static Map<String, String> bounded(
      Map<String, String> posted, Iterable<String> first, int longest) {
    var kept = new LinkedHashMap<String, String>();
    for (var name : first) {
      if (posted.containsKey(name)) {
        put(kept, name, posted.getOrDefault(name, ""), longest);
      }
    }
    for (var entry : posted.entrySet()) {
      if (kept.size() == MOST) {
        break;
      }
      put(kept, clean(entry.getKey(), LONGEST_LABEL), entry.getValue(), longest);
    }
    return kept;
  }

  private static void put(Map<String, String> kept, String name, String value, int longest) {
    var clean = clean(value, longest).strip();
    if (!clean.isEmpty()) {
      kept.putIfAbsent(name, clean);
    }
  }

  private static String clean(String text, int longest) {
    var clean = HOSTILE.matcher(text).replaceAll(" ");
    if (clean.length() <= longest) {
      return clean;
    }
    int end = longest - 1;
    return clean.substring(0, Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
