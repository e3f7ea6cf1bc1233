// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.contact;

import org.tldwatch.model.Tld;

/**
 * One person or desk that answers for a ccTLD. Texts that are not given are empty.
 *
 * @param rank 1 is asked first; 1 to 99
 * @param email {@code local@domain}, checked
 * @param phone international, with a leading {@code +}, as written
 * @param language code such as {@code en} or {@code pt-BR} (BCP 47)
 */
public record Contact(
    Tld tld, int rank, String name, String email, String phone, String language, String note) {}
