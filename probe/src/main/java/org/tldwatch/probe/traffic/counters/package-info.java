// SPDX-License-Identifier: Apache-2.0
/**
 * Name servers lose frames, and most do not say so. What they count of their own queries tells
 * which share of them the frames stand for: a {@link
 * org.tldwatch.probe.traffic.counters.CounterPoll} asks a {@link
 * org.tldwatch.probe.traffic.counters.ServerCounter} and feeds a {@link
 * org.tldwatch.probe.traffic.counters.CaptureRatio}, which is pure.
 */
@NullMarked
package org.tldwatch.probe.traffic.counters;

import org.jspecify.annotations.NullMarked;
