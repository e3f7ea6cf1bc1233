// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. */
record Query(Map<String, String> values) {
  /** A parameter that is unknown, given twice, or has a value that it cannot have. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Reads the query part of a URL.
   *
   * @param raw as it was sent; null where there is none
   * @param known names of the parameters that there are
   */
  static Query parse(@Nullable String raw, List<String> known) throws Refused {
    var values = new HashMap<String, String>();
    if (raw == null || raw.isEmpty()) {
      return new Query(values);
    }
    for (var part : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      var name = decoded(equals < 0 ? part : part.substring(0, equals));
      if (!known.contains(name)) {
        throw new Refused("there is no parameter '%s' here, only %s".formatted(name, known));
      }
      if (values.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
        throw new Refused("the parameter '%s' is given twice".formatted(name));
      }
    }
    return new Query(values);
  }

  private static String decoded(String text) throws Refused {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException cause) {
      throw new Refused("the query is not percent-encoded: '%s'".formatted(text));
    }
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
