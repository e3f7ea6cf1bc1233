// SPDX-License-Identifier: Apache-2.0
/**
 * Notices: the mail that the contacts of an affected ccTLD get at once, without a human in between.
 * Listens to incidents; words, thread and recipients are settled here, inside the transaction of
 * the change, and the outbox does the rest.
 */
@NullMarked
package org.tldwatch.alerting.notice;

import org.jspecify.annotations.NullMarked;
