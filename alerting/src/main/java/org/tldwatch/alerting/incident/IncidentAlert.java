// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Severity;

/**
 * One alert of an incident as it was last heard.
 *
 * @param fingerprint identity: digest of the whole label set
 * @param finding the collector's id, absent in alerts of other senders
 * @param server absent where the TLD as a whole is meant
 * @param startsAt since when the sender sees it
 * @param expiresAt until when the word last heard holds
 * @param heardAt when it was last posted
 * @param resolvedAt when its sender declared it over; null while active
 */
public record IncidentAlert(
    long id,
    String fingerprint,
    String kind,
    Severity severity,
    @Nullable String finding,
    @Nullable String server,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable String generatorUrl,
    Instant startsAt,
    Instant expiresAt,
    Instant heardAt,
    @Nullable Instant resolvedAt) {

  private static final int MOST_NAMED = 100;

  public IncidentAlert {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  public boolean active() {
    return resolvedAt == null;
  }

  /** When its sender fell silent without resolving it; empty while word is fresh or it is over. */
  public Optional<Instant> silentSince(Instant now) {
    return active() && expiresAt.isBefore(now) ? Optional.of(heardAt) : Optional.empty();
  }

  /** The annotation, unless it is absent or blank. */
  public Optional<String> annotation(String name) {
    return Optional.ofNullable(annotations.get(name)).filter(text -> !text.isBlank());
  }

  /**
   * Name servers that work still by what the alerts say: each names those that do, and one that a
   * major alert is about does not. Empty where no alert says anything of it.
   */
  public static Optional<SortedSet<String>> working(Collection<IncidentAlert> alerts) {
    var said = alerts.stream().filter(a -> a.annotations().containsKey("working")).toList();
    if (said.isEmpty()) {
      return Optional.empty();
    }
    var working = new TreeSet<>(said.getFirst().listed("working"));
    said.forEach(alert -> working.retainAll(alert.listed("working")));
    said.stream()
        .filter(alert -> alert.severity().compareTo(Severity.MAJOR) >= 0)
        .map(IncidentAlert::server)
        .filter(Objects::nonNull)
        .forEach(working::remove);
    return Optional.of(working);
  }

  /** Such parts in one line, of which so many are named and the others counted. */
  public static String joined(Collection<String> parts) {
    var named = parts.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return parts.size() <= MOST_NAMED
        ? named
        : named + " and " + (parts.size() - MOST_NAMED) + " more";
  }

  /** The comma-separated parts of an annotation; empty where it is absent or blank. */
  public List<String> listed(String name) {
    return annotation(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
