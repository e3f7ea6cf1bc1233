// SPDX-License-Identifier: Apache-2.0
/**
 * The little of the DNS wire format (RFC 1035, RFC 6891) that a probe needs: the question as a
 * template of bytes, the test whether a message answers it, and a decoder that no message can make
 * fail, loop or allocate without bound. No I/O, no clock.
 */
@NullMarked
package org.tldwatch.probe.dns;

import org.jspecify.annotations.NullMarked;
