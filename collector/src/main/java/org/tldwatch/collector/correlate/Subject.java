// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

/**
 * A target as the correlation sees it: what it shares its fate with.
 *
 * @param tld number of its TLD
 * @param server number of its name server, one for each (TLD, server name)
 * @param provider number of what its server shares with servers of other TLDs; -1 for none
 * @param family 0 for IPv4, 1 for IPv6
 * @param twin number of the target at the same address that is asked over UDP; -1 where this is it
 */
public record Subject(int tld, int server, int provider, int family, int twin) {
  public static final int NONE = -1;

  boolean isUdp() {
    return twin == NONE;
  }
}
