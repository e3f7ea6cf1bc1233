// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * The second implementation of the books, which knows nothing of cells, bits and increments: it
 * filters and groups exported lines, and follows {@code docs/method.md} sentence by sentence.
 */
final class NaiveMinute {
  static final Rules RULES = new Rules(0.51, 3, 3, 3);

  private final List<Exported> lines;
  private final Set<String> unfit;

  /** The minute as those lines have it that came in time. */
  NaiveMinute(List<Exported> all, Instant minute) {
    var tooLate = minute.plus(Duration.ofMinutes(11));
    lines =
        all.stream()
            .filter(line -> !line.sent().isBefore(minute))
            .filter(line -> line.sent().isBefore(minute.plusSeconds(60)))
            .filter(line -> line.arrived().isBefore(tooLate))
            .toList();
    unfit =
        lines.stream()
            .filter(
                line ->
                    Set.of("own-fault-offline", "own-fault-intercepted").contains(line.outcome()))
            .map(line -> line.vantage() + family(line) + line.outcome())
            .collect(Collectors.toSet());
  }

  private static String family(Exported line) {
    return line.address().contains(":") ? "ipv6" : "ipv4";
  }

  private static String group(Exported line) {
    return line.place().isEmpty() ? line.vantage() : line.place();
  }

  private boolean isFit(Exported line, String transport) {
    var who = line.vantage() + family(line);
    boolean isIntercepted = unfit.contains(who + "own-fault-intercepted");
    return !unfit.contains(who + "own-fault-offline")
        && !(isIntercepted && transport.equals("udp"));
  }

  private static boolean isFailed(Exported line) {
    long limit = line.transport().equals("udp") ? 2500 : 7500;
    return !line.outcome().equals("ok") || line.elapsedMillis() > limit;
  }

  /** Of each group that votes on a target, whether it finds it good. */
  private Map<String, Boolean> votes(Target target) {
    var byGroup = new TreeMap<String, List<Boolean>>();
    lines.stream()
        .filter(line -> line.target().equals(target))
        .filter(line -> !line.outcome().startsWith("own-fault"))
        .filter(line -> isFit(line, line.transport()))
        .collect(Collectors.groupingBy(Exported::vantage))
        .values()
        .forEach(
            samples ->
                byGroup
                    .computeIfAbsent(group(samples.getFirst()), _ -> new ArrayList<>())
                    .add(isGood(samples)));
    var votes = new TreeMap<String, Boolean>();
    byGroup.forEach(
        (group, members) ->
            votes.put(group, 2 * Collections.frequency(members, false) <= members.size()));
    return votes;
  }

  private static boolean isGood(List<Exported> samples) {
    var seconds = samples.stream().map(line -> line.sent().getEpochSecond()).distinct().toList();
    long failed =
        samples.stream()
            .filter(NaiveMinute::isFailed)
            .map(line -> line.sent().getEpochSecond())
            .distinct()
            .count();
    return 2 * failed < seconds.size();
  }

  private long online(Predicate<Exported> some, String transport) {
    return lines.stream()
        .filter(some)
        .filter(line -> isFit(line, transport))
        .map(NaiveMinute::group)
        .distinct()
        .count();
  }

  private static String state(int good, int failed, long online) {
    if (good + failed < RULES.leastVotes()) {
      return "inconclusive-no-" + (online < RULES.leastVotes() ? "probes" : "data");
    }
    return failed >= 0.51 * (good + failed) ? "down-low-confidence" : "up-low-confidence";
  }

  String address(Target target) {
    var votes = votes(target).values();
    int failed = Collections.frequency(votes, false);
    long online =
        online(line -> family(line).equals(target.family().label()), target.transport().label());
    return state(votes.size() - failed, failed, online);
  }

  private static List<Target> targets(Tld tld) {
    return RandomWorld.targets().stream()
        .filter(target -> target.tld().equals(tld))
        .filter(target -> target.transport().label().equals("udp"))
        .toList();
  }

  String server(Tld tld, String server) {
    var states =
        targets(tld).stream()
            .filter(target -> target.server().equals(server))
            .map(this::address)
            .collect(Collectors.toSet());
    return List.of("down-low-confidence", "up-low-confidence", "inconclusive-no-probes").stream()
        .filter(states::contains)
        .findFirst()
        .orElse("inconclusive-no-data");
  }

  /** By group and name server, what each address says. */
  private Map<String, Map<String, Set<Boolean>>> byGroup(Tld tld) {
    var seen = new HashMap<String, Map<String, Set<Boolean>>>();
    for (var target : targets(tld)) {
      votes(target)
          .forEach(
              (group, good) ->
                  seen.computeIfAbsent(group, _ -> new HashMap<>())
                      .computeIfAbsent(target.server(), _ -> new HashSet<>())
                      .add(good));
    }
    return seen;
  }

  String service(Tld tld) {
    long servers = targets(tld).stream().map(Target::server).distinct().count();
    long needed = Math.min(2, servers);
    int good = 0;
    int failed = 0;
    for (var seen : byGroup(tld).values()) {
      long failing = seen.values().stream().filter(says -> says.contains(false)).count();
      good += seen.size() - failing >= needed ? 1 : 0;
      failed += servers - failing < needed ? 1 : 0;
    }
    return state(good, failed, online(_ -> true, "udp"));
  }

  /** Adds the terms of k-of-n availability, k = 1 and 2, numerator and denominator. */
  void addReach(Tld tld, long[] sums) {
    for (var seen : byGroup(tld).values()) {
      long answering = seen.values().stream().filter(says -> says.contains(true)).count();
      for (int k = 1; k <= 2; k++) {
        sums[2 * k - 2] += Math.min(k, answering);
        sums[2 * k - 1] += Math.min(k, seen.size());
      }
    }
  }
}
