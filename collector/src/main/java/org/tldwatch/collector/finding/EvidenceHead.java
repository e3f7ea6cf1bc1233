// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a file of evidence says of its finding before the evidence itself.
 *
 * @param summary empty in files of earlier versions
 */
public record EvidenceHead(
    String finding,
    String kind,
    String tld,
    @Nullable String server,
    String severity,
    String since,
    @Nullable String until,
    String summary) {

  static EvidenceHead of(Evidence evidence) {
    return new EvidenceHead(
        evidence.finding(),
        evidence.kind(),
        evidence.tld(),
        evidence.server(),
        evidence.severity(),
        evidence.since(),
        evidence.until(),
        evidence.summary());
  }

  /**
   * Reads a file as far as the evidence begins.
   *
   * @throws RuntimeException if that is no evidence
   */
  static EvidenceHead read(JsonMapper json, Path file) {
    Map<String, String> texts = new HashMap<>();
    try (var parser = json.createParser(file)) {
      parser.nextToken();
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        var token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getString());
        } else if (token != JsonToken.VALUE_NULL) {
          break;
        }
      }
    }
    return new EvidenceHead(
        required(texts, "finding"),
        required(texts, "kind"),
        required(texts, "tld"),
        texts.get("server"),
        required(texts, "severity"),
        required(texts, "since"),
        texts.get("until"),
        texts.getOrDefault("summary", ""));
  }

  private static String required(Map<String, String> texts, String name) {
    return Objects.requireNonNull(texts.get(name), () -> "evidence should have " + name);
  }
}
