// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the collector's own detection over what was recorded or made up, as fast as it goes. The
 * door is {@link org.tldwatch.collector.replay.Replay}. The same input gives the same bytes,
 * however many threads read it.
 */
@NullMarked
package org.tldwatch.collector.replay;

import org.jspecify.annotations.NullMarked;
