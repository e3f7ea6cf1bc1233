// SPDX-License-Identifier: Apache-2.0
/**
 * Gets the root zone from where the configuration says, again and again, and keeps the last good
 * edition on disk: {@link RootKeeper}, called by {@link RefreshClock}. An edition that is not
 * whole, or cannot follow the last one, changes nothing.
 */
@NullMarked
package org.tldwatch.collector.root;

import org.jspecify.annotations.NullMarked;
