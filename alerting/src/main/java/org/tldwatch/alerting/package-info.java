// SPDX-License-Identifier: Apache-2.0
/** Wiring of the alerting. */
@NullMarked
package org.tldwatch.alerting;

import org.jspecify.annotations.NullMarked;
