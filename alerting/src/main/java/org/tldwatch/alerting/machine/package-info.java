// SPDX-License-Identifier: Apache-2.0
/**
 * Doors for machines rather than people: which paths are open without log-in, and to whom, and the
 * exposition of our own metrics.
 */
@NullMarked
package org.tldwatch.alerting.machine;

import org.jspecify.annotations.NullMarked;
