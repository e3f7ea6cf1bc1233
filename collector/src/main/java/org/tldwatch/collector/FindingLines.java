// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import org.tldwatch.collector.api.View.FindingLine;
import org.tldwatch.collector.finding.EvidenceHead;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.Sentences;

/** Findings as the API tells them. */
final class FindingLines {
  private FindingLines() {}

  static FindingLine of(Finding finding) {
    var until = finding.until();
    return new FindingLine(
        finding.id(),
        finding.kind().label(),
        finding.tld().label(),
        finding.server(),
        finding.severity().label(),
        until == null ? "open" : "ended",
        finding.since().toString(),
        until == null ? null : until.toString(),
        Sentences.summary(finding));
  }

  /** A finding that ended, of which the evidence was kept. */
  static FindingLine of(EvidenceHead head) {
    return new FindingLine(
        head.finding(),
        head.kind(),
        head.tld(),
        head.server(),
        head.severity(),
        "ended",
        head.since(),
        head.until(),
        head.summary());
  }
}
