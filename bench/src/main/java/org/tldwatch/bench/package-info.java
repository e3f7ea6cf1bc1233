// SPDX-License-Identifier: Apache-2.0
/**
 * Whole-process benchmarks beside peers from Debian, each peer in the same run on the same machine.
 * {@link org.tldwatch.bench.Main} is the entry. Figures are printed, never asserted.
 */
@NullMarked
package org.tldwatch.bench;

import org.jspecify.annotations.NullMarked;
