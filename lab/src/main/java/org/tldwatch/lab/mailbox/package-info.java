// SPDX-License-Identifier: Apache-2.0
/**
 * Where all mail of the lab world ends. {@link org.tldwatch.lab.mailbox.SmtpServer} takes
 * everything and passes nothing on, {@link org.tldwatch.lab.mailbox.Mailbox} keeps it, {@link
 * org.tldwatch.lab.mailbox.MailboxPage} shows it. Mails are hostile: whatever they hold is text to
 * be escaped.
 */
@NullMarked
package org.tldwatch.lab.mailbox;

import org.jspecify.annotations.NullMarked;
