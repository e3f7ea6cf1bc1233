// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene.check;

import java.time.Duration;
import java.util.List;
import org.tldwatch.model.Labels;

/**
 * Checks that share a cadence and questions. Families know nothing of each other: each asks for
 * itself, so that what goes wrong in one leaves the others as they are.
 */
public enum CheckFamily {
  DNSSEC(Duration.ofHours(1), Ask.SOA, Ask.NS, Ask.DNSKEY, Ask.NSEC3PARAM, Ask.DENIAL),
  ZONE(Duration.ofHours(1), Ask.SOA),
  DELEGATION(Duration.ofHours(1), Ask.NS),
  GLUE(Duration.ofHours(6), Ask.HOST_A, Ask.HOST_AAAA),
  PARITY(Duration.ofHours(6), Ask.SOA, Ask.NS, Ask.DNSKEY),
  EDNS(
      Duration.ofHours(24),
      Ask.SOA,
      Ask.SOA_PLAIN,
      Ask.EDNS_VERSION,
      Ask.EDNS_OPTION,
      Ask.EDNS_FLAG,
      Ask.UNKNOWN_TYPE,
      Ask.CASE),
  TRANSPORT(Duration.ofHours(24), Ask.SOA, Ask.SOA_TCP, Ask.DNSKEY_512, Ask.DNSKEY_TCP),
  EXPOSURE(Duration.ofHours(24), Ask.OTHER_ZONE, Ask.VERSION);

  private final Duration cadence;

  @SuppressWarnings("ImmutableEnumChecker") // An immutable list of constants.
  private final List<Ask> asks;

  CheckFamily(Duration cadence, Ask... asks) {
    this.cadence = cadence;
    this.asks = List.of(asks);
  }

  /** Time between two runs over the same TLD. */
  public Duration cadence() {
    return cadence;
  }

  /** In the order in which they are asked. */
  public List<Ask> asks() {
    return asks;
  }

  public String label() {
    return Labels.of(this);
  }
}
