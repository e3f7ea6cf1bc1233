// SPDX-License-Identifier: Apache-2.0
/**
 * Ten seconds of traffic in ten kilobytes: {@link org.tldwatch.probe.traffic.summary.Summariser}
 * adds the messages of all connections of one name server up by window and zone, and makes a
 * summary of each when its time has come. Each connection adds to tallies of its own; its thread
 * waits for nobody. What is made of a client address is keyed first (decision 0019).
 */
@NullMarked
package org.tldwatch.probe.traffic.summary;

import org.jspecify.annotations.NullMarked;
