// SPDX-License-Identifier: Apache-2.0
/**
 * The contact repository: who is told when a ccTLD is hit. {@link
 * org.tldwatch.alerting.contact.ContactFile} reads the CSV strictly and names every fault; {@link
 * org.tldwatch.alerting.contact.Contacts} is the repository in use, which follows the file and
 * keeps its last good version.
 */
@NullMarked
package org.tldwatch.alerting.contact;

import org.jspecify.annotations.NullMarked;
