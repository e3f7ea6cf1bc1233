// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Instant;
import java.util.List;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Severity;

/**
 * A remark on ourselves: a vantage that does not see what others see. It is about no TLD, so it is
 * no finding: no registry is told of it.
 *
 * @param since when it began, at the latest
 * @param reasons one sentence each
 */
record VantageRemark(
    String vantage, FindingKind kind, Severity severity, Instant since, List<String> reasons) {
  VantageRemark {
    reasons = List.copyOf(reasons);
  }
}
