// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

/**
 * A DS record of a TLD in the root zone (RFC 4034 section 5.1).
 *
 * @param keyTag 0 to 65535
 * @param algorithm 0 to 255
 * @param digestType 0 to 255
 * @param digest in hexadecimal, lower case
 */
public record Ds(int keyTag, int algorithm, int digestType, String digest) {}
