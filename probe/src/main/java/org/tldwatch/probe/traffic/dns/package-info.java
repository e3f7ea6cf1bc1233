// SPDX-License-Identifier: Apache-2.0
/**
 * Walks through DNS messages that others sent (RFC 1035, RFC 6891) and finds the little that
 * traffic statistics need: {@link org.tldwatch.probe.traffic.dns.SeenMessage} is the door.
 * Allocates nothing per message, and no message can make it fail, loop or run long. No I/O, no
 * clock.
 */
@NullMarked
package org.tldwatch.probe.traffic.dns;

import org.jspecify.annotations.NullMarked;
