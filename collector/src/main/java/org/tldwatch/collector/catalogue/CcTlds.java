// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tldwatch.model.Tld;

/** Tells which TLDs are country-code TLDs: two ASCII letters, or an IDN label on IANA's list. */
final class CcTlds {
  private static final Pattern TWO_LETTERS = Pattern.compile("[a-z]{2}");
  private static final Map<Tld, String> IDN = readList();

  private CcTlds() {}

  static boolean contains(Tld tld) {
    return TWO_LETTERS.matcher(tld.label()).matches() || IDN.containsKey(tld);
  }

  /** The IDN ccTLDs with the ISO 3166-1 code of their country or territory. */
  static Map<Tld, String> idn() {
    return IDN;
  }

  /**
   * The ISO 3166-1 code of the country or territory of a ccTLD; empty for any other TLD. Of two
   * letters they are the code, but for {@code uk}.
   */
  static Optional<String> country(Tld tld) {
    if (tld.label().equals("uk")) {
      return Optional.of("GB");
    }
    return TWO_LETTERS.matcher(tld.label()).matches()
        ? Optional.of(tld.label().toUpperCase(Locale.ROOT))
        : Optional.ofNullable(IDN.get(tld));
  }

  private static Map<Tld, String> readList() {
    var stream = Objects.requireNonNull(CcTlds.class.getResourceAsStream("idn-cctlds.txt"));
    var list = new TreeMap<Tld, String>();
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line : reader.lines().filter(line -> !line.startsWith("#")).toList()) {
        var words = line.split(" ", -1);
        for (int i = 1; i < words.length; i++) {
          list.put(new Tld(words[i]), words[0]);
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    return Map.copyOf(list);
  }
}
