// SPDX-License-Identifier: Apache-2.0
/**
 * Writes very many series in the formats that Prometheus reads: {@link
 * org.tldwatch.collector.exposition.SeriesWriter}, fed with labels that were rendered once, {@link
 * org.tldwatch.collector.exposition.LabelBlock}. Nothing is kept from one scrape to the next. A
 * writer belongs to one thread.
 */
@NullMarked
package org.tldwatch.collector.exposition;

import org.jspecify.annotations.NullMarked;
