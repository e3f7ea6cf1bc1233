// SPDX-License-Identifier: Apache-2.0
/** Wiring of the bench. */
@NullMarked
package org.tldwatch.bench;

import org.jspecify.annotations.NullMarked;
