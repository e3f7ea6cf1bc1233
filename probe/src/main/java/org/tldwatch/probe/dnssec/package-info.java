// SPDX-License-Identifier: Apache-2.0
/**
 * DNSSEC (RFC 4033 to 4035, RFC 5155): which keys a zone has, what they signed, and whether an
 * answer proves that a name does not exist. {@link org.tldwatch.probe.dnssec.Validator} is the door
 * for one answer; every answer is taken for hostile, and what one may cost is bounded. Nothing here
 * runs on the measuring loop.
 */
@NullMarked
package org.tldwatch.probe.dnssec;

import org.jspecify.annotations.NullMarked;
