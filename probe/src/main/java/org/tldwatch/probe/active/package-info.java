// SPDX-License-Identifier: Apache-2.0
/**
 * Asking: when each target is due, the UDP and TCP sockets, deadlines, and the watch over stalls of
 * our own. {@link org.tldwatch.probe.active.Asker} is the door. Everything here is confined to the
 * event loop of the probe; what comes of a question leaves through {@link
 * org.tldwatch.probe.active.ObservationSink}.
 */
@NullMarked
package org.tldwatch.probe.active;

import org.jspecify.annotations.NullMarked;
