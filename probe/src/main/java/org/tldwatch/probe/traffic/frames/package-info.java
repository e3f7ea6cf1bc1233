// SPDX-License-Identifier: Apache-2.0
/**
 * Takes Frame Streams (fstrm's fstrm/control.h) from name servers, which are the clients of this
 * protocol. A stream is cut into frames without copying them, and a peer that breaks the protocol
 * loses its own connection and nothing else.
 */
@NullMarked
package org.tldwatch.probe.traffic.frames;

import org.jspecify.annotations.NullMarked;
