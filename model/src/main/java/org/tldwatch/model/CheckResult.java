// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one check of the slow tier came to, at one vantage.
 *
 * @param check stable id of the check, as docs/checks.md lists them
 * @param server host name of the name server; empty where the check is about the TLD as a whole
 * @param address address of the name server; null where the check is not about one
 * @param every time between two runs of the check at this vantage
 * @param sentence the facts in plain English: who, what, expected, found
 */
public record CheckResult(
    String vantage,
    String check,
    Tld tld,
    String server,
    @Nullable InetAddress address,
    Instant at,
    Duration every,
    CheckLevel level,
    String sentence) {}
