// SPDX-License-Identifier: Apache-2.0
/**
 * From verdicts to findings: {@link org.tldwatch.collector.finding.TldWatch} correlates the targets
 * of one TLD, so that one cause makes one finding, and gives each finding its life; {@link
 * org.tldwatch.collector.finding.FindingStore} keeps them over a restart. Time is an argument; only
 * the store does I/O. Not thread-safe.
 */
@NullMarked
package org.tldwatch.collector.finding;

import org.jspecify.annotations.NullMarked;
