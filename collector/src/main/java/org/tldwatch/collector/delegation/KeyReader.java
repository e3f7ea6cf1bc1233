// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tldwatch.collector.catalogue.Delegation.Ds;
import org.tldwatch.model.Severity;
import org.xbill.DNS.DNSSEC;

/** Reads what a change of DS records means: the steps of rollovers, and the ends of signing. */
final class KeyReader {
  private KeyReader() {}

  private record Key(int tag, int algorithm) {}

  static List<Point> read(List<Ds> before, List<Ds> after) {
    if (new HashSet<>(before).equals(new HashSet<>(after))) {
      return List.of();
    }
    if (before.isEmpty()) {
      return List.of(
          new Point(
              Aspect.SIGNED,
              Severity.INFO,
              "It is signed from now on: first DS record, " + text(keys(after)) + "."));
    }
    if (after.isEmpty()) {
      return List.of(
          new Point(
              Aspect.INSECURE,
              Severity.MAJOR,
              "It is no longer protected by DNSSEC: the last DS record, "
                  + text(keys(before))
                  + ", is gone."));
    }
    return List.of(rollover(keys(before), keys(after)));
  }

  private static Point rollover(Set<Key> before, Set<Key> after) {
    var come = without(after, before);
    var gone = without(before, after);
    if (!algorithms(before).equals(algorithms(after))) {
      return new Point(Aspect.ALGORITHM_CHANGED, Severity.MINOR, algorithm(come, gone));
    }
    if (come.isEmpty() && gone.isEmpty()) {
      return new Point(
          Aspect.DIGEST_CHANGED,
          Severity.INFO,
          "The DS records have other digests of the same keys.");
    }
    if (gone.isEmpty()) {
      return new Point(
          Aspect.KEY_ADDED,
          Severity.INFO,
          "First step of a key rollover: " + text(come) + " came beside " + text(before) + ".");
    }
    if (come.isEmpty()) {
      return new Point(
          Aspect.KEY_REMOVED,
          Severity.INFO,
          "Last step of a key rollover: " + text(gone) + " is gone, " + text(after) + " stays.");
    }
    return new Point(
        Aspect.KEY_REPLACED,
        Severity.MINOR,
        "Key rollover in one step: " + text(come) + " took the place of " + text(gone) + ".");
  }

  private static String algorithm(Set<Key> come, Set<Key> gone) {
    if (gone.isEmpty()) {
      return "First step of a change of algorithm: " + text(come) + " came, the old keys stay.";
    }
    if (come.isEmpty()) {
      return "Last step of a change of algorithm: " + text(gone) + " is gone.";
    }
    return "Another algorithm in one step: "
        + text(come)
        + " took the place of "
        + text(gone)
        + ".";
  }

  private static Set<Key> keys(Collection<Ds> records) {
    return records.stream()
        .map(ds -> new Key(ds.keyTag(), ds.algorithm()))
        .collect(Collectors.toSet());
  }

  private static Set<Key> without(Set<Key> all, Set<Key> others) {
    var rest = new HashSet<>(all);
    rest.removeAll(others);
    return rest;
  }

  private static SortedSet<Integer> algorithms(Set<Key> keys) {
    return keys.stream().map(Key::algorithm).collect(Collectors.toCollection(TreeSet::new));
  }

  private static String text(Set<Key> keys) {
    return keys.stream()
        .map(key -> "key " + key.tag() + " (" + DNSSEC.Algorithm.string(key.algorithm()) + ")")
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
