// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.util.EnumMap;
import java.util.Map;
import org.tldwatch.model.CheckLevel;

/**
 * What there is to know of a check, from which its documentation is made.
 *
 * @param id stable: outsiders rely on it
 * @param expects what is as it should be, as a sentence
 * @param zonemaster the test cases of Zonemaster it corresponds to; empty where there is none
 * @param source the document that says so
 * @param levels what each level means, beside INCONCLUSIVE, which means the same for every check
 */
public record About(
    String id,
    CheckFamily family,
    String expects,
    String zonemaster,
    String source,
    Map<CheckLevel, String> levels) {
  public About {
    levels = Map.copyOf(levels);
  }

  static About of(String id, CheckFamily family, String expects, String zonemaster, String source) {
    return new About(id, family, expects, zonemaster, source, Map.of());
  }

  /** The same, and this level means that. */
  About and(CheckLevel level, String meaning) {
    var more = new EnumMap<CheckLevel, String>(CheckLevel.class);
    more.putAll(levels);
    more.put(level, meaning);
    return new About(id, family, expects, zonemaster, source, more);
  }
}
