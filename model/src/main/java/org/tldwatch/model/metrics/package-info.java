// SPDX-License-Identifier: Apache-2.0
/** The catalogue of the metrics that outsiders rely on: names, types, labels, meaning. */
@NullMarked
package org.tldwatch.model.metrics;

import org.jspecify.annotations.NullMarked;
