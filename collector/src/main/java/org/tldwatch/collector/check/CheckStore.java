// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Tld;

/**
 * The newest run of each check over each TLD at each vantage. A run is as many results as carry the
 * same time; a newer one takes the place of an older one as a whole, so that what is no longer told
 * is no longer so. A run lapses when three more were due and none came: what nobody looks at any
 * more is not known. Confined to one thread.
 */
public final class CheckStore {
  /** There are some thirty checks; a vantage that makes up more gets no room. */
  private static final int MOST_CHECKS = 100;

  private static final int SWEEPS = 60;

  private Set<Tld> watched;
  private final Set<String> checks = new HashSet<>();
  private final NavigableMap<Tld, Map<String, Map<String, Run>>> runs = new TreeMap<>();

  /** The TLD that was looked through last for what has lapsed. */
  private @Nullable Tld swept;

  /** What has changed: one check over one TLD. */
  public record Change(Tld tld, String check) {}

  public CheckStore(Collection<Tld> watched) {
    this.watched = Set.copyOf(watched);
  }

  /** Watches these TLDs from now on, and forgets all others. */
  public void watch(Collection<Tld> tlds) {
    watched = Set.copyOf(tlds);
    runs.keySet().retainAll(watched);
  }

  /** Takes a result; false where it is of no TLD that is watched, is too old, or has no room. */
  public boolean take(CheckResult result, Instant now) {
    if (!watched.contains(result.tld())
        || !now.isBefore(Run.lapses(result))
        || (!checks.contains(result.check()) && checks.size() >= MOST_CHECKS)) {
      return false;
    }
    checks.add(result.check());
    var byVantage =
        runs.computeIfAbsent(result.tld(), _ -> new TreeMap<>())
            .computeIfAbsent(result.check(), _ -> new TreeMap<>());
    var known = byVantage.get(result.vantage());
    if (known != null && known.at.isAfter(result.at())) {
      return false;
    }
    var run = known != null && known.at.equals(result.at()) ? known : Run.of(result, known);
    byVantage.put(result.vantage(), run);
    return run.add(result);
  }

  /** Forgets a vantage, and says what changes by that. */
  public List<Change> forget(String vantage) {
    var changes = new ArrayList<Change>();
    runs.forEach(
        (tld, byCheck) ->
            byCheck.forEach(
                (check, byVantage) -> {
                  if (byVantage.remove(vantage) != null) {
                    changes.add(new Change(tld, check));
                  }
                }));
    return changes;
  }

  /**
   * Forgets runs that have lapsed, and says what changes by that. Each call looks through one of
   * {@value #SWEEPS} parts, so that none takes long.
   */
  public List<Change> lapse(Instant now) {
    var changes = new ArrayList<Change>();
    for (int left = (runs.size() + SWEEPS - 1) / SWEEPS; left > 0; left--) {
      var next = swept == null ? null : runs.higherEntry(swept);
      var tld = next == null ? runs.firstEntry() : next;
      swept = tld.getKey();
      tld.getValue()
          .forEach(
              (check, byVantage) -> {
                if (byVantage.values().removeIf(run -> run.isLapsed(now))) {
                  changes.add(new Change(tld.getKey(), check));
                }
              });
    }
    return changes;
  }

  /** Results by level over all vantages; OK counts runs in which all was well. */
  public Map<CheckLevel, Integer> counts(Change of) {
    var counts = new EnumMap<CheckLevel, Integer>(CheckLevel.class);
    for (var run :
        runs.getOrDefault(of.tld(), Map.of()).getOrDefault(of.check(), Map.of()).values()) {
      if (run.entries().isEmpty()) {
        counts.merge(CheckLevel.OK, 1, Integer::sum);
      }
      run.entries().values().forEach(entry -> counts.merge(entry.level(), 1, Integer::sum));
    }
    return counts;
  }

  /** What is not as it should be with a TLD, the worst first. */
  public List<Remark> remarks(Tld tld) {
    var remarks = new ArrayList<Remark>();
    runs.getOrDefault(tld, Map.of())
        .forEach((check, byVantage) -> remarks.addAll(remarks(check, byVantage)));
    remarks.sort(Comparator.comparing(Remark::level).reversed());
    return remarks;
  }

  /** The newest looks of all vantages at a TLD by some checks. */
  public List<Look> looks(Tld tld, Collection<String> by) {
    var byCheck = runs.getOrDefault(tld, Map.of());
    var looks = new ArrayList<Look>();
    for (var check : by) {
      byCheck
          .getOrDefault(check, Map.of())
          .forEach((vantage, run) -> looks.add(Look.of(check, vantage, run)));
    }
    return looks;
  }

  private record Kind(Run.Subject subject, CheckLevel level) {}

  private static List<Remark> remarks(String check, Map<String, Run> byVantage) {
    var byKind = new LinkedHashMap<Kind, List<String>>();
    byVantage.forEach(
        (vantage, run) ->
            run.entries()
                .forEach(
                    (subject, entry) ->
                        byKind
                            .computeIfAbsent(
                                new Kind(subject, entry.level()), _ -> new ArrayList<>())
                            .add(vantage)));
    return byKind.entrySet().stream()
        .map(each -> remark(check, each.getKey(), each.getValue(), byVantage))
        .toList();
  }

  private static Remark remark(
      String check, Kind kind, List<String> vantages, Map<String, Run> byVantage) {
    var since =
        vantages.stream()
            .map(vantage -> entry(byVantage, vantage, kind).since())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    var last =
        vantages.stream()
            .max(Comparator.comparing(vantage -> run(byVantage, vantage).at))
            .orElseThrow();
    return new Remark(
        check,
        kind.subject().server(),
        kind.subject().address(),
        kind.level(),
        since,
        entry(byVantage, last, kind).sentence(),
        vantages);
  }

  private static Run.Entry entry(Map<String, Run> byVantage, String vantage, Kind kind) {
    return Objects.requireNonNull(run(byVantage, vantage).entries().get(kind.subject()));
  }

  private static Run run(Map<String, Run> byVantage, String vantage) {
    return Objects.requireNonNull(byVantage.get(vantage));
  }
}
