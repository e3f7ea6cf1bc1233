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
 * is kept in it, all was well. It lapses when three more were due and none came. Confined to the
 * thread of its store.
 */
final class Run {
  /** More than any TLD has addresses; whoever sends more means no good. */
  private static final int MOST = 500;

  private static final int LASTS_FOR = 3;

  final Instant at;
  private final Instant lapses;
  private final Map<Subject, Entry> entries = new LinkedHashMap<>();
  private final @Nullable Run before;

  /** Whom a result is about. */
  record Subject(String server, @Nullable InetAddress address) {}

  /** A result that is not OK. */
  record Entry(CheckLevel level, String sentence, Instant since) {}

  /**
   * The run to which a result belongs; it is not taken yet.
   *
   * @param before the run before it, of which is known since when something is so
   */
  static Run of(CheckResult result, @Nullable Run before) {
    return new Run(result.at(), lapses(result), before);
  }

  /** From when on a result says nothing any more. */
  static Instant lapses(CheckResult result) {
    return result.at().plus(result.every().multipliedBy(LASTS_FOR));
  }

  private Run(Instant at, Instant lapses, @Nullable Run before) {
    this.at = at;
    this.lapses = lapses;
    this.before = before == null ? null : before.alone();
  }

  /** The same without what was before it. */
  private Run alone() {
    var alone = new Run(at, lapses, null);
    alone.entries.putAll(entries);
    return alone;
  }

  boolean isLapsed(Instant now) {
    return !now.isBefore(lapses);
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
