// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/** The findings about one TLD, and the verdicts on its targets. Not thread-safe. */
public final class TldWatch {
  /** Recovery needs three good votes of each vantage; two intervals more for stragglers. */
  private static final int SETTLE_INTERVALS = 5;

  private final Tld tld;
  private final Panel panel;
  private List<TargetVerdict> targets;
  private FactFinder facts;
  private final Supplier<String> ids;
  private final Map<Long, Strand> strands = new LinkedHashMap<>();

  /**
   * @param targets the verdicts on all targets of the TLD
   * @param ids gives each new finding its id
   */
  public TldWatch(Tld tld, List<TargetVerdict> targets, Panel panel, Supplier<String> ids) {
    this.tld = tld;
    this.panel = panel;
    this.targets = List.copyOf(targets);
    this.facts = new FactFinder(panel, this.targets);
    this.ids = ids;
  }

  public Tld tld() {
    return tld;
  }

  public List<TargetVerdict> targets() {
    return targets;
  }

  /** The TLD has other targets from now on. */
  public void targets(List<TargetVerdict> newer) {
    targets = List.copyOf(newer);
    facts = new FactFinder(panel, targets);
  }

  /** The findings that are open now, the oldest first. */
  public List<Finding> open() {
    return strands.values().stream().map(Strand::open).toList();
  }

  /** The numbers of the causes that findings are open about. */
  public Set<Long> causes() {
    return Set.copyOf(strands.keySet());
  }

  /** Opens a finding about a cause, or brings it up to date; returns what is to be told. */
  public Optional<Change> tell(Matter matter, Instant now) {
    var drawn = facts.of(matter);
    var strand = strands.get(matter.cause());
    if (strand != null) {
      return strand.step(matter.server(), drawn, panel.span(SETTLE_INTERVALS), now);
    }
    var finding = new Finding(ids.get(), tld, matter.server(), null, drawn);
    strands.put(matter.cause(), new Strand(finding));
    return Optional.of(new Change(null, finding, false));
  }

  /** Ends the finding about a cause, if there is one. */
  public Optional<Change> end(long cause, Instant now) {
    return Optional.ofNullable(strands.remove(cause)).map(strand -> strand.end(now));
  }

  /** Takes up a finding of an earlier process, about a cause with a number of this one. */
  public void restore(Finding finding, long cause) {
    strands.put(cause, new Strand(finding));
  }

  /** The open finding with this id. */
  public Optional<Finding> find(String id) {
    return open().stream().filter(finding -> finding.id().equals(id)).findFirst();
  }

  /** The verdict on a target of this TLD. */
  public Optional<TargetVerdict> verdict(Target target) {
    return targets.stream().filter(verdict -> verdict.target().equals(target)).findFirst();
  }
}
