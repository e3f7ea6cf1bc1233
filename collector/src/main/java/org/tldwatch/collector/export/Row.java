// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.export;

import org.tldwatch.collector.archive.ArchivedObservation;
import org.tldwatch.collector.archive.ListedTarget;
import org.tldwatch.collector.verdict.Vantage;

/**
 * An observation and all it refers to; valid as long as the observation is.
 *
 * @param version of the assignment
 */
record Row(
    ArchivedObservation observation,
    Vantage vantage,
    ListedTarget listed,
    long version,
    long boot,
    long batch) {}
