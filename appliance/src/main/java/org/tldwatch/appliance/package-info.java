// SPDX-License-Identifier: Apache-2.0
/**
 * The command line, and everything in one process. {@link org.tldwatch.appliance.Main} is the
 * entry; {@link org.tldwatch.appliance.Appliance} wires the parts that the other modules offer and
 * stops them in reverse order.
 */
@NullMarked
package org.tldwatch.appliance;

import org.jspecify.annotations.NullMarked;
