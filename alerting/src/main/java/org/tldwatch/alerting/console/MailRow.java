// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import org.jspecify.annotations.Nullable;
import org.tldwatch.alerting.mail.OutboxEntry;

/**
 * A delivery in the list of mails.
 *
 * @param subject of the mail, with its marks
 * @param incident number of the incident it is about, if any
 */
record MailRow(OutboxEntry entry, String subject, @Nullable String incident) {}
