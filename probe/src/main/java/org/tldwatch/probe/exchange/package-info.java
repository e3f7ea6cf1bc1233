// SPDX-License-Identifier: Apache-2.0

/**
 * Questions outside of the timed path: one socket each, and a thread that waits. What is measured
 * to the microsecond goes another way (package {@code active}).
 */
@NullMarked
package org.tldwatch.probe.exchange;

import org.jspecify.annotations.NullMarked;
