// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.mail;

/**
 * A mail in its final form.
 *
 * @param messageId with its angle brackets
 * @param bytes headers and body as they are sent; not to be changed by anyone
 * @param sha256 digest of the bytes, 64 lower-case hex digits
 */
public record ComposedMail(
    String messageId, @SuppressWarnings("ArrayRecordComponent") byte[] bytes, String sha256) {}
