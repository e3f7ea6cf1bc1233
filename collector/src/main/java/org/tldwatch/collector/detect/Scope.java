// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import java.util.List;
import java.util.SortedSet;

record Scope(
    Kind kind,
    List<TargetWatch> members,
    SortedSet<Integer> tlds,
    int site,
    double share,
    Symptom symptom,
    Sight wrong) {
  enum Kind {
    SITE,
    ADDRESS,
    SERVER,
    PROVIDER,
    TLD
  }

  boolean sameAs(Scope other) {
    return kind == other.kind && tlds.equals(other.tlds) && members.equals(other.members);
  }

  Scope withShare(double newer) {
    return new Scope(kind, members, tlds, site, newer, symptom, wrong);
  }
}
