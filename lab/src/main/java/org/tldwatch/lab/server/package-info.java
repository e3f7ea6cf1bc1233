// SPDX-License-Identifier: Apache-2.0
/**
 * The name servers of the lab world: sockets, one per address and transport, and what they answer.
 * {@link org.tldwatch.lab.server.NameServers} is the door; {@link org.tldwatch.lab.server.Faults}
 * breaks them on purpose. Event loops do all the work and never block; a delay is a timer. Whatever
 * arrives is hostile: rubbish gets FORMERR or nothing, and costs little.
 */
@NullMarked
package org.tldwatch.lab.server;

import org.jspecify.annotations.NullMarked;
