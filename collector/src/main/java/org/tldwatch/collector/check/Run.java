// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.net.InetAddress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;

/**
 * One run of a check over a TLD at a vantage: all results that carry the same time. Where nothing
 * is kept in it, all was well. Confined to the thread of its store.
 */
final class Run {
  /** More than any TLD has addresses; whoever sends more means no good. */
  private static final int MOST = 500;

  final Instant at;
  private final Map<Subject, Entry> entries = new LinkedHashMap<>();
  private final @Nullable Run before;

  /** Whom a result is about. */
  record Subject(String server, @Nullable InetAddress address) {}

  /** A result that is not OK. */
  record Entry(CheckLevel level, String sentence, Instant since) {}

  Run(Instant at, @Nullable Run before) {
    this.at = at;
    this.before = before == null ? null : before.alone();
  }

  /** The same without what was before it. */
  private Run alone() {
    var alone = new Run(at, null);
    alone.entries.putAll(entries);
    return alone;
  }

  /** Takes a result of this run; false where there is no room for it. */
  boolean add(CheckResult result) {
    if (result.level() == CheckLevel.OK) {
      return true;
    }
    var subject = new Subject(result.server(), result.address());
    if (entries.size() >= MOST && !entries.containsKey(subject)) {
      return false;
    }
    var known = before == null ? null : before.entries.get(subject);
    var since = known != null && known.level() == result.level() ? known.since() : at;
    entries.put(subject, new Entry(result.level(), result.sentence(), since));
    return true;
  }

  Map<Subject, Entry> entries() {
    return entries;
  }
}
