// SPDX-License-Identifier: Apache-2.0
/**
 * What a catalogue of metrics is, {@link org.tldwatch.model.metrics.Metric}, and that of the
 * metrics that outsiders rely on: names, types, labels, meaning. Immutable.
 */
@NullMarked
package org.tldwatch.model.metrics;

import org.jspecify.annotations.NullMarked;
