// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.delegation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What came to a set of records and what went from it, each in text form and in alphabetical order.
 */
public record Delta(List<String> added, List<String> removed) {
  /** Nothing came, nothing went. */
  public static final Delta NONE = new Delta(List.of(), List.of());

  public Delta {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  static Delta of(Collection<String> before, Collection<String> after) {
    return new Delta(without(after, before), without(before, after));
  }

  private static List<String> without(Collection<String> all, Collection<String> others) {
    var rest = new TreeSet<>(all);
    rest.removeAll(Set.copyOf(others));
    return List.copyOf(rest);
  }

  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty();
  }
}
