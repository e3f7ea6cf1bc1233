// SPDX-License-Identifier: Apache-2.0
/**
 * Learns what traffic is usual for a TLD from the summaries of sensors, and finds what is not: its
 * kind, its extent, and whether other TLDs see it too. The door is {@link
 * org.tldwatch.collector.traffic.TrafficWatch}. Pure: time is an argument, the same windows give
 * the same events. Not thread-safe.
 */
@NullMarked
package org.tldwatch.collector.traffic;

import org.jspecify.annotations.NullMarked;
