// SPDX-License-Identifier: Apache-2.0
/**
 * The alerts API, as Alertmanager v2 has it: {@code POST /api/v2/alerts}. Reads an array, checks
 * all of it, and hands it to the incident tracker whole or not at all.
 */
@NullMarked
package org.tldwatch.alerting.intake;

import org.jspecify.annotations.NullMarked;
