// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

/**
 * The newest votes on one target, counted by vantage.
 *
 * @param known vantages that could vote on it
 * @param voting of these, the ones whose newest vote still counts
 * @param failing of these, the ones whose newest vote speaks against the target
 * @param recovered of the voting, the ones with enough good votes in a row
 */
public record Tally(int known, int voting, int failing, int recovered) {
  static final Tally NONE = new Tally(0, 0, 0, 0);
}
