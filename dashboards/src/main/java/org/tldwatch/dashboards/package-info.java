// SPDX-License-Identifier: Apache-2.0
/** Wiring of the dashboards. */
@NullMarked
package org.tldwatch.dashboards;

import org.jspecify.annotations.NullMarked;
