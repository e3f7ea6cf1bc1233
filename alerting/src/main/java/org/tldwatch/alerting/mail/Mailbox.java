// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/**
 * A person or list that can get mail.
 *
 * @param name display name, perhaps empty
 * @param address {@code local@domain}
 */
public record Mailbox(String name, String address) {}
