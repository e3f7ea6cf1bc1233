// SPDX-License-Identifier: Apache-2.0
/**
 * What each vantage saw of each target in the past hour, for the charts of the evidence of a
 * finding: {@link org.tldwatch.collector.evidence.PastHour} keeps it in little memory, {@link
 * org.tldwatch.collector.evidence.Chart} is what is drawn.
 */
@NullMarked
package org.tldwatch.collector.evidence;

import org.jspecify.annotations.NullMarked;
