// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tldwatch.alerting.console.Evidence.Sight;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the collector's evidence leniently: what is missing or odd is left blank, not refused. */
@Component
final class EvidenceReader {
  private static final int MOST_SIGHTS = 500;

  private final JsonMapper json;

  EvidenceReader(JsonMapper json) {
    this.json = json;
  }

  Optional<Evidence> read(String text) {
    try {
      return Optional.of(json.readTree(text)).filter(JsonNode::isObject).map(EvidenceReader::of);
    } catch (JacksonException ignored) {
      return Optional.empty(); // Whatever the collector said, it is no evidence.
    }
  }

  private static Evidence of(JsonNode root) {
    var quorum = root.path("quorum");
    return new Evidence(
        instant(root.path("taken")),
        quorum.path("failing").asInt(0),
        quorum.path("voting").asInt(0),
        quorum.path("known").asInt(0),
        elements(root.path("vantages"))
            .limit(MOST_SIGHTS)
            .map(EvidenceReader::sight)
            .sorted(
                Comparator.comparing(Sight::good)
                    .thenComparing(Sight::server)
                    .thenComparing(Sight::address)
                    .thenComparing(Sight::vantage))
            .toList(),
        elements(root.path("working"))
            .map(node -> text(node, "server"))
            .filter(server -> !server.isEmpty())
            .distinct()
            .toList());
  }

  private static Sight sight(JsonNode node) {
    int failed = node.path("failedInARow").asInt(0);
    return new Sight(
        text(node, "vantage"),
        place(node),
        text(node, "server"),
        text(node, "address"),
        text(node, "transport").toUpperCase(Locale.ROOT),
        text(node, "outcome"),
        failed == 0,
        instant(node.path("lastGood")),
        rtt(node.path("rttSeconds")),
        failed);
  }

  private static String place(JsonNode node) {
    var asn = text(node, "asn");
    return Stream.of(text(node, "city"), text(node, "country"), asn.isEmpty() ? "" : "AS" + asn)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String rtt(JsonNode node) {
    return node.isNumber() ? String.format(Locale.ROOT, "%.1f ms", node.asDouble() * 1000) : "";
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asString("") : "";
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return array.isArray() ? List.copyOf(array.values()).stream() : Stream.of();
  }

  private static @Nullable Instant instant(JsonNode node) {
    try {
      return node.isString() ? Instant.parse(node.asString()) : null;
    } catch (DateTimeException ignored) {
      return null;
    }
  }
}
