// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/**
 * What a name server is to serve, and how.
 *
 * @param address loopback address to listen on
 * @param zone the zone of the TLD in master-file format
 * @param cookies whether it speaks DNS cookies (RFC 7873)
 * @param answersASecond limit of its response rate limiting, 0 for none
 * @param identity key and certificate for DNS over TLS; null where it is not offered
 */
public record Served(
    String address,
    int port,
    Tld tld,
    String zone,
    boolean cookies,
    int answersASecond,
    @Nullable SelfSigned identity,
    int tlsPort) {

  /** Without limit, cookies or TLS. */
  public Served(String address, int port, Tld tld, String zone) {
    this(address, port, tld, zone, false, 0, null, 0);
  }

  public Served withCookies() {
    return new Served(address, port, tld, zone, true, answersASecond, identity, tlsPort);
  }

  public Served limitedTo(int newAnswersASecond) {
    return new Served(address, port, tld, zone, cookies, newAnswersASecond, identity, tlsPort);
  }

  public Served overTls(SelfSigned newIdentity, int newTlsPort) {
    return new Served(address, port, tld, zone, cookies, answersASecond, newIdentity, newTlsPort);
  }
}
