// SPDX-License-Identifier: Apache-2.0
/**
 * Doubting itself: whether what the probe observes speaks about its targets, or about its own host
 * and network. {@link org.tldwatch.probe.health.SelfCheck} is the door: it stands between the asker
 * and the link, and turns outcomes that the vantage cannot answer for into own faults. The
 * decisions are pure and take the time as an argument; only the asking and reading of files is not.
 * Confined to the event loop of the probe unless said otherwise.
 */
@NullMarked
package org.tldwatch.probe.health;

import org.jspecify.annotations.NullMarked;
