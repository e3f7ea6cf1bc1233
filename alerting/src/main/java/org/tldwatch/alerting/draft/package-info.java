// SPDX-License-Identifier: Apache-2.0
/**
 * Drafts: what the committee writes, submits, approves and so turns into an alert for the
 * community. Entry type is {@link org.tldwatch.alerting.draft.Drafts}; every act is one transaction
 * on one locked row. {@link org.tldwatch.alerting.draft.Standing} holds the rules, the tables
 * repeat them as constraints: nothing outside this package can change what may leave.
 */
@NullMarked
package org.tldwatch.alerting.draft;

import org.jspecify.annotations.NullMarked;
