// SPDX-License-Identifier: Apache-2.0
/**
 * Name servers that do what no name server should: forge, dawdle, babble, hang up, or answer with
 * broken signatures. Each has an address of its own on loopback and one way to misbehave over one
 * transport; over the other it is honest. {@link org.tldwatch.lab.hostile.HostileServer} is the
 * door, {@link org.tldwatch.lab.hostile.Behaviour} the list. Plain blocking sockets on virtual
 * threads.
 */
@NullMarked
package org.tldwatch.lab.hostile;

import org.jspecify.annotations.NullMarked;
