// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Instant;
import org.tldwatch.model.Family;
import org.tldwatch.model.Outcome.OwnFaultReason;

/**
 * Minutes in a row in which a vantage had no vote on the targets of a family, because it said of
 * itself that it was not fit (RSSAC047 section 4.8 wants that published).
 *
 * @param reason one that concerns the whole vantage; {@code INTERCEPTED} excludes over UDP alone
 * @param from start of the first of these minutes
 * @param until end of the last; more may follow while it is near the end of the books
 */
public record Exclusion(
    String vantage, Family family, OwnFaultReason reason, Instant from, Instant until) {}
