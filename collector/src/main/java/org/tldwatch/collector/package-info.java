// SPDX-License-Identifier: Apache-2.0
/** Wiring of the collector. */
@NullMarked
package org.tldwatch.collector;

import org.jspecify.annotations.NullMarked;
