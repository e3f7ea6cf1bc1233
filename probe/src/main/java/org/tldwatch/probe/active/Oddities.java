// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

/**
 * What servers do that is neither plainly good nor a failure.
 *
 * @param conflicting answers to questions already answered that say something else: somebody on the
 *     way answers as well
 * @param caseFolded answers taken although they repeat the question in another case
 * @param badCookies questions repeated because the server wanted a cookie of its own (BADCOOKIE)
 * @param rateLimited answers of a server that limits our rate
 * @param slowed servers (per TLD and address) that are asked less often now for that reason
 * @param folding targets whose answers are matched without regard to case now
 */
public record Oddities(
    long conflicting,
    long caseFolded,
    long badCookies,
    long rateLimited,
    int slowed,
    int folding) {}
