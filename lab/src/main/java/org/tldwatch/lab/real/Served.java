// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.real;

import java.nio.file.Path;
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
 * @param tap Unix socket or file it tells all queries and responses to, as dnstap; null for nobody
 * @param statisticsPort where it shows its counters over HTTP, if it does so at all and has a tap
 */
public record Served(
    String address,
    int port,
    Tld tld,
    String zone,
    boolean cookies,
    int answersASecond,
    @Nullable SelfSigned identity,
    int tlsPort,
    @Nullable Path tap,
    int statisticsPort) {

  /** Without limit, cookies or TLS. */
  public Served(String address, int port, Tld tld, String zone) {
    this(address, port, tld, zone, false, 0, null, 0, null, 0);
  }

  public Served withCookies() {
    return new Served(
        address, port, tld, zone, true, answersASecond, identity, tlsPort, tap, statisticsPort);
  }

  public Served limitedTo(int newAnswersASecond) {
    return new Served(
        address,
        port,
        tld,
        zone,
        cookies,
        newAnswersASecond,
        identity,
        tlsPort,
        tap,
        statisticsPort);
  }

  public Served overTls(SelfSigned newIdentity, int newTlsPort) {
    return new Served(
        address,
        port,
        tld,
        zone,
        cookies,
        answersASecond,
        newIdentity,
        newTlsPort,
        tap,
        statisticsPort);
  }

  /** Telling what it is asked and says, with as little loss as its program allows. */
  public Served tapped(Path newTap, int newStatisticsPort) {
    return new Served(
        address,
        port,
        tld,
        zone,
        cookies,
        answersASecond,
        identity,
        tlsPort,
        newTap,
        newStatisticsPort);
  }
}
