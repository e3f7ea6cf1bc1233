// SPDX-License-Identifier: Apache-2.0
/**
 * The last line of defence of those who are asked: {@link org.tldwatch.probe.etiquette.Budgets}
 * lets a question leave or not, whatever a collector, a schedule or a check would have. Everything
 * that asks takes its permit here, through {@link org.tldwatch.probe.etiquette.Permits}.
 * Thread-safe.
 */
@NullMarked
package org.tldwatch.probe.etiquette;

import org.jspecify.annotations.NullMarked;
