// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tldwatch.collector.exposition.LabelBlock;
import org.tldwatch.collector.verdict.TldState;
import org.tldwatch.model.CheckLevel;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Labels;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Tld;

/** What is shown of one TLD as a whole. Thread-safe. */
final class TldSeries {
  final LabelBlock label;
  final SerialHistory serials = new SerialHistory();
  volatile boolean shown;
  volatile TldState state = TldState.INCONCLUSIVE;
  volatile List<Count> findings = List.of();
  private final Map<String, List<Count>> checks = new ConcurrentHashMap<>();

  /** A number with the labels that it has beside the TLD. */
  record Count(LabelBlock labels, int number) {}

  TldSeries(Tld tld) {
    this(tld.label());
  }

  private TldSeries(String tld) {
    label = LabelBlock.of("tld", tld);
  }

  /** What is about no TLD. */
  static TldSeries none() {
    return new TldSeries("");
  }

  void findings(Collection<Map.Entry<FindingKind, Severity>> open) {
    var counts = new HashMap<Map.Entry<FindingKind, Severity>, Integer>();
    open.forEach(each -> counts.merge(each, 1, Integer::sum));
    findings =
        counts.entrySet().stream()
            .map(entry -> new Count(labels(entry.getKey()), entry.getValue()))
            .toList();
  }

  private static LabelBlock labels(Map.Entry<FindingKind, Severity> finding) {
    return LabelBlock.of(
        List.of("kind", "severity"), List.of(finding.getKey().label(), finding.getValue().label()));
  }

  void check(String check, Map<CheckLevel, Integer> levels) {
    checks.put(
        check,
        levels.entrySet().stream()
            .map(
                entry ->
                    new Count(
                        LabelBlock.of(
                            List.of("check", "level"), List.of(check, Labels.of(entry.getKey()))),
                        entry.getValue()))
            .toList());
  }

  Collection<List<Count>> checks() {
    return checks.values();
  }
}
