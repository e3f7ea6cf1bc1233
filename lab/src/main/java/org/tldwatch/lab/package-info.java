// SPDX-License-Identifier: Apache-2.0
/**
 * A small world on loopback that can be broken on purpose: registries with their name servers and
 * signed zones, a root zone, contacts, and a mailbox in which all mail ends. {@link
 * org.tldwatch.lab.LabWorld} is the door; not one packet leaves the machine.
 */
@NullMarked
package org.tldwatch.lab;

import org.jspecify.annotations.NullMarked;
