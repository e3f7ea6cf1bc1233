// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

/**
 * A target as the correlation sees it: what it shares its fate with.
 *
 * @param tld number of its TLD
 * @param server number of its name server, one for each (TLD, server name)
 * @param provider number of what its server shares with servers of other TLDs; -1 for none
 */
public record Subject(int tld, int server, int provider) {}
