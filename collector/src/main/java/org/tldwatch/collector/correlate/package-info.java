// SPDX-License-Identifier: Apache-2.0
/**
 * Shared fate: from alarms on single targets to one cause with all that follows from it. The door
 * is {@link org.tldwatch.collector.correlate.Lookout}. Pure, as {@link
 * org.tldwatch.collector.detect}; not thread-safe.
 */
@NullMarked
package org.tldwatch.collector.correlate;

import org.jspecify.annotations.NullMarked;
