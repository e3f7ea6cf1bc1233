// SPDX-License-Identifier: Apache-2.0
/** Wiring of the probe. */
@NullMarked
package org.tldwatch.probe;

import org.jspecify.annotations.NullMarked;
