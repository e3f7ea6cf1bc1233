// SPDX-License-Identifier: Apache-2.0
/**
 * Sequential tests on every target as votes arrive: loss, wrong answers, round trip time, and the
 * age of what is served. The door is {@link org.tldwatch.collector.detect.Detector}. Pure: no clock
 * and no I/O, time is an argument, and the same votes in the same order give the same alarms.
 * Nothing here is thread-safe: one owner feeds and asks.
 */
@NullMarked
package org.tldwatch.collector.detect;

import org.jspecify.annotations.NullMarked;
