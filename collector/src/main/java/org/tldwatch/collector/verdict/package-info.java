// SPDX-License-Identifier: Apache-2.0
/**
 * From votes to verdicts: {@link org.tldwatch.collector.verdict.TargetVerdict} judges one target,
 * {@link org.tldwatch.collector.verdict.TldState} a TLD. Pure: no clock, no I/O; time is an
 * argument, and the same votes in the same order give the same verdicts. Nothing here is
 * thread-safe: one owner judges everything.
 */
@NullMarked
package org.tldwatch.collector.verdict;

import org.jspecify.annotations.NullMarked;
