// SPDX-License-Identifier: Apache-2.0
/** Wiring of the appliance. */
@NullMarked
package org.tldwatch.appliance;

import org.jspecify.annotations.NullMarked;
