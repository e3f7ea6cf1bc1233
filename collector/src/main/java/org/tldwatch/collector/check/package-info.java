// SPDX-License-Identifier: Apache-2.0
/**
 * What the checks of the slow tier came to, at every vantage: {@link
 * org.tldwatch.collector.check.CheckStore} keeps the newest run of each check over each TLD. In
 * memory only: a run comes again within a day at the latest.
 */
@NullMarked
package org.tldwatch.collector.check;

import org.jspecify.annotations.NullMarked;
