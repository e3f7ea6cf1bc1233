// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.post;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.Sentences;

/** Turns findings into alerts. */
public final class FindingAlert {
  private final UnaryOperator<String> evidenceUrl;

  /**
   * @param evidenceUrl gives the URL of the evidence of a finding by its id
   */
  public FindingAlert(UnaryOperator<String> evidenceUrl) {
    this.evidenceUrl = evidenceUrl;
  }

  /** The alert for a finding as it stands; resolved where the finding has ended. */
  public Alert of(Finding finding) {
    return alert(finding, finding.until());
  }

  /** The end of the labels that a finding had before it got others. */
  public Alert ended(Finding before, Instant now) {
    return alert(before, now);
  }

  /** The labels of a finding's alert: what it is identified by. */
  public static Map<String, String> labels(Finding finding) {
    var labels = new HashMap<String, String>();
    labels.put("alertname", finding.kind().label());
    labels.put("kind", finding.kind().label());
    labels.put("finding", finding.id());
    labels.put("tld", finding.tld().label());
    labels.put("severity", finding.severity().label());
    finding.serverName().ifPresent(server -> labels.put("server", server));
    return Map.copyOf(labels);
  }

  private Alert alert(Finding finding, @Nullable Instant endsAt) {
    var facts = finding.facts();
    var annotations =
        Map.of(
            "summary", Sentences.summary(finding),
            "description", Sentences.description(finding),
            "since", finding.since().toString(),
            "vantages", facts.failing() + "/" + facts.voting(),
            "addresses", String.join(",", facts.affectedAddresses()),
            "working", String.join(",", facts.working()),
            "networks", String.join(",", facts.networks()));
    return new Alert(
        labels(finding),
        annotations,
        finding.since(),
        endsAt,
        URI.create(evidenceUrl.apply(finding.id())));
  }
}
