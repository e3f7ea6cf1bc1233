// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * What the book of a TLD says.
 *
 * @param until end of the newest minute that is closed
 * @param service the DNS service as a whole, over UDP
 * @param servers by name, over UDP
 * @param month k-of-n availability of the running month, up to the newest minute that is final
 * @param week the same of the running hour and the 167 before it
 */
public record TldAccount(
    Tld tld,
    Instant until,
    Account service,
    Map<String, Account> servers,
    List<OfAddress> addresses,
    KOfN month,
    KOfN week) {

  /**
   * One address over one transport.
   *
   * @param answered seconds with an answer in the running month, over all vantages that were fit,
   *     up to the newest minute that is final
   * @param prompt those in which all answers came within the round trip time of the service level
   */
  public record OfAddress(Target target, Account account, long answered, long prompt) {}

  public TldAccount {
    servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    addresses = List.copyOf(addresses);
  }
}
