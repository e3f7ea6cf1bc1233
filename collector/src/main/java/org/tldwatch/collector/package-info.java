// SPDX-License-Identifier: Apache-2.0
/**
 * Wiring of the collector: {@link org.tldwatch.collector.Collector} is the door. One thread, that
 * of {@link org.tldwatch.collector.Judgement}, owns all verdicts and findings; intake, posting and
 * the API meet it through queues alone.
 */
@NullMarked
package org.tldwatch.collector;

import org.jspecify.annotations.NullMarked;
