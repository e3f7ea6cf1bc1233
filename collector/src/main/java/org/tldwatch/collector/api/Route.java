// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A resource of the REST API.
 *
 * @param path as the description of the API writes it, with at most one part in braces
 * @param parameters names of those that its query may have
 * @param absent why there is none where there is none
 */
record Route(String path, Pattern pattern, List<String> parameters, String absent, Source source) {

  /** Reads a resource. */
  interface Source {
    /**
     * Reads it as it is now.
     *
     * @param name what stands in place of the braces, empty where there are none
     * @return what becomes the JSON of the answer, or that as bytes
     */
    Optional<?> read(String name, Query query) throws Query.Refused;
  }

  static Route of(String path, List<String> parameters, String absent, Source source) {
    var pattern = Pattern.compile(path.replaceAll("\\{\\w+}", "([^/]+)"));
    return new Route(path, pattern, parameters, absent, source);
  }

  /** The name in this path; empty where the path is of another resource. */
  Optional<String> name(String asked) {
    var matcher = pattern.matcher(asked);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(matcher.groupCount() == 0 ? "" : matcher.group(1));
  }
}
