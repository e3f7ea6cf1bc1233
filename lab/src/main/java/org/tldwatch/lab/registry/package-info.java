// SPDX-License-Identifier: Apache-2.0
/**
 * Who is who in the lab world: made-up registries, their name servers with loopback addresses, and
 * where on earth each is said to stand. {@link org.tldwatch.lab.registry.Registries} is the door.
 * Everything in here is a constant value without I/O.
 */
@NullMarked
package org.tldwatch.lab.registry;

import org.jspecify.annotations.NullMarked;
