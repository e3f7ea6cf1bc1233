// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.Tld;
import org.xbill.DNS.Name;

/**
 * What there is to judge: the answers of all name servers of one TLD, asked within seconds.
 *
 * @param at when the last answer was there
 * @param servers whom the questions were put to, in the order of the delegation
 * @param serials which serials of the zone have been seen, these answers included
 */
public record Snapshot(
    Tld tld,
    Instant at,
    Delegation delegation,
    List<ServerAddress> servers,
    Map<Key, Reply> replies,
    SerialHistory serials) {
  private static final Reply NOT_ASKED = new Reply.NotAsked("the question was left out");

  public Snapshot {
    servers = List.copyOf(servers);
    replies = Map.copyOf(replies);
  }

  /**
   * Which question to whom.
   *
   * @param about the TLD, or the host of {@link Ask#HOST_A} and {@link Ask#HOST_AAAA}
   */
  public record Key(ServerAddress at, Ask ask, Name about) {}

  Name zone() {
    return delegation.zone();
  }

  Reply reply(ServerAddress at, Ask ask) {
    return reply(at, ask, zone());
  }

  Reply reply(ServerAddress at, Ask ask, Name about) {
    return replies.getOrDefault(new Key(at, ask, about), NOT_ASKED);
  }
}
