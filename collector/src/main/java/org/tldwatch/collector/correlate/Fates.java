// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which targets share their fate with which others. Not thread-safe. */
final class Fates {
  private final List<Subject> subjects = new ArrayList<>();
  private final Map<Integer, List<Integer>> byTld = new HashMap<>();
  private final Map<Integer, List<Integer>> byServer = new HashMap<>();
  private final Map<Integer, List<Integer>> byProvider = new HashMap<>();

  void add(Subject subject) {
    int target = subjects.size();
    subjects.add(subject);
    enter(target, subject);
  }

  private void enter(int target, Subject subject) {
    byTld.computeIfAbsent(subject.tld(), _ -> new ArrayList<>()).add(target);
    byServer.computeIfAbsent(subject.server(), _ -> new ArrayList<>()).add(target);
    if (subject.provider() != Subject.NONE) {
      byProvider.computeIfAbsent(subject.provider(), _ -> new ArrayList<>()).add(target);
    }
  }

  void remove(int target) {
    var subject = of(target);
    leave(byTld.get(subject.tld()), target);
    leave(byServer.get(subject.server()), target);
    leave(byProvider.get(subject.provider()), target);
  }

  private static void leave(@Nullable List<Integer> group, int target) {
    if (group != null) {
      group.removeIf(each -> each == target);
    }
  }

  Subject of(int target) {
    return subjects.get(target);
  }

  /** Targets of the same TLD over the same kind of transport. */
  List<Integer> ofTld(Subject subject) {
    return alike(byTld.get(subject.tld()), subject);
  }

  List<Integer> ofServer(Subject subject) {
    return alike(byServer.get(subject.server()), subject);
  }

  List<Integer> ofProvider(Subject subject) {
    return alike(byProvider.get(subject.provider()), subject);
  }

  private List<Integer> alike(@Nullable List<Integer> group, Subject subject) {
    return group == null
        ? List.of()
        : group.stream().filter(each -> of(each).isUdp() == subject.isUdp()).toList();
  }

  List<Integer> tlds(List<Integer> targets) {
    return targets.stream().map(target -> of(target).tld()).distinct().sorted().toList();
  }

  long servers(List<Integer> targets) {
    return targets.stream().map(target -> of(target).server()).distinct().count();
  }
}
