// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import org.tldwatch.alerting.draft.Draft;

/**
 * What a draft asks of the member who looks.
 *
 * @param yours whether the member can move it on
 * @param action what to do next, or for whom it waits
 */
record DraftTask(Draft draft, boolean yours, String action) {}
