// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.Severity;

/**
 * What enough vantages complain of alike: the same check, at the same server, at whichever of its
 * addresses.
 *
 * @param server the one server it is about; null where it is about the TLD as a whole
 * @param vantages who complains, in alphabetical order
 * @param since when the first of them found it so
 * @param sentences the newest one about each address, at most {@value #MOST_SENTENCES} and how many
 *     there are beside these
 */
public record Complaint(
    Severity severity,
    @Nullable String server,
    List<String> vantages,
    Instant since,
    List<String> sentences) {
  private static final int MOST_SENTENCES = 12;

  public Complaint {
    vantages = List.copyOf(vantages);
    sentences = List.copyOf(sentences);
  }

  private record Matter(String check, String server) {}

  /** One vantage's word about one spot. */
  private record Voice(Look look, Spot spot, Look.Found found) {}

  /**
   * What the looks come to together.
   *
   * @param needed how many vantages have to see the same
   */
  public static Optional<Complaint> of(Rule rule, Collection<Look> looks, int needed) {
    var byMatter = new HashMap<Matter, List<Voice>>();
    for (var look : looks) {
      look.found()
          .forEach(
              (spot, found) -> {
                if (rule.isComplaint(found)) {
                  byMatter
                      .computeIfAbsent(
                          new Matter(spot.check(), spot.server()), _ -> new ArrayList<>())
                      .add(new Voice(look, spot, found));
                }
              });
    }
    var agreed =
        byMatter.values().stream()
            .filter(voices -> vantages(voices).size() >= needed)
            .flatMap(List::stream)
            .toList();
    return agreed.isEmpty() ? Optional.empty() : Optional.of(of(rule, agreed, needed));
  }

  private static Complaint of(Rule rule, List<Voice> agreed, int needed) {
    var severity = severity(rule, agreed, needed);
    var since = agreed.stream().map(voice -> voice.found().since()).min(Instant::compareTo);
    return new Complaint(
        severity,
        server(rule, severity, agreed),
        List.copyOf(vantages(agreed)),
        since.orElseThrow(),
        sentences(agreed));
  }

  private static @Nullable String server(Rule rule, Severity severity, List<Voice> agreed) {
    var servers = new TreeSet<String>();
    agreed.forEach(voice -> servers.add(voice.spot().server()));
    return switch (rule) {
      case MISMATCH -> null;
      case BROKEN -> severity == Severity.CRITICAL ? null : servers.first();
      case EXPIRING, STALE -> servers.size() > 1 ? null : servers.first();
    };
  }

  private static Set<String> vantages(Collection<Voice> voices) {
    var vantages = new TreeSet<String>();
    voices.forEach(voice -> vantages.add(voice.look().vantage()));
    return vantages;
  }

  private static Severity severity(Rule rule, List<Voice> agreed, int needed) {
    return switch (rule) {
      case MISMATCH ->
          agreed.stream().anyMatch(voice -> voice.spot().check().equals(Rule.DS_MATCH))
              ? Severity.MAJOR
              : Severity.MINOR;
      case BROKEN, EXPIRING ->
          isAgreed(CheckLevel.CRITICAL, agreed, needed) ? Severity.CRITICAL : Severity.MAJOR;
      case STALE -> isAgreed(CheckLevel.ERROR, agreed, needed) ? Severity.MAJOR : Severity.MINOR;
    };
  }

  private static boolean isAgreed(CheckLevel least, List<Voice> agreed, int needed) {
    var worst =
        agreed.stream().filter(voice -> voice.found().level().compareTo(least) >= 0).toList();
    return vantages(worst).size() >= needed;
  }

  private static List<String> sentences(List<Voice> agreed) {
    Map<Spot, Voice> newest = new TreeMap<>(Spot.ORDER);
    for (var voice : agreed) {
      newest.merge(voice.spot(), voice, (a, b) -> a.look().at().isBefore(b.look().at()) ? b : a);
    }
    var sentences =
        new ArrayList<>(
            newest.values().stream()
                .map(voice -> voice.found().sentence())
                .limit(MOST_SENTENCES)
                .toList());
    if (newest.size() > MOST_SENTENCES) {
      sentences.add("And " + (newest.size() - MOST_SENTENCES) + " more like these.");
    }
    return sentences;
  }
}
