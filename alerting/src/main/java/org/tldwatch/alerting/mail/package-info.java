// SPDX-License-Identifier: Apache-2.0
/**
 * Mail: composing, the outbox in the database, and the only SMTP client of alerting. {@link
 * org.tldwatch.alerting.mail.Outbox#enqueue} joins the caller's transaction; one sender thread
 * carries letters to the relay. A letter's bytes and Message-ID are made once and never change.
 */
@NullMarked
package org.tldwatch.alerting.mail;

import org.jspecify.annotations.NullMarked;
