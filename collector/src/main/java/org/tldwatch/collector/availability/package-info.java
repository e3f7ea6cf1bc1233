// SPDX-License-Identifier: Apache-2.0
/**
 * The books of availability: for every UTC minute the state of each address, name server and TLD by
 * the votes that were received, and what that makes of a month and a week, after the rules of
 * ICANN's SLA monitor and RSSAC047. {@link org.tldwatch.collector.availability.Books} is the door.
 * Pure: no clock, no I/O; time is an argument, and the same observations give the same books in
 * whatever order and however often they come. Not thread-safe.
 */
@NullMarked
package org.tldwatch.collector.availability;

import org.jspecify.annotations.NullMarked;
