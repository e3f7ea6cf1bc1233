// SPDX-License-Identifier: Apache-2.0
/**
 * The zones of the lab world: their contents, keys and signatures (RFC 4033 to 4035, RFC 5155),
 * what they answer to a question, and the root zone that delegates to them. {@link
 * org.tldwatch.lab.zone.Zones} is the door: always the current zone of each registry, signed afresh
 * with every serial. A {@link org.tldwatch.lab.zone.SignedZone} never changes once made, so that
 * any thread may read it.
 */
@NullMarked
package org.tldwatch.lab.zone;

import org.jspecify.annotations.NullMarked;
