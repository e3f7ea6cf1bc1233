// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import org.tldwatch.probe.traffic.MessageView;

/**
 * Remembers of which network a pseudonym is, until another one needs its place: to know the
 * autonomous systems of the few heavy networks without asking for that of each message. A network
 * with a hundredth of the queries is almost always there. Confined to one thread at a time; its
 * memory goes nowhere.
 */
final class NetworkMemory {
  private static final int PLACES = 4096;
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 6;

  private final PrefixTable prefixes;
  private final long[] pseudonyms = new long[PLACES];
  private final long[] networks = new long[PLACES];
  private final boolean[] ipv6 = new boolean[PLACES];

  NetworkMemory(PrefixTable prefixes) {
    this.prefixes = prefixes;
  }

  void keep(long pseudonym, MessageView view) {
    int place = (int) pseudonym & (PLACES - 1);
    if (pseudonyms[place] == pseudonym) {
      return;
    }
    boolean wide = view.clientLength() > IPV4_BYTES;
    byte[] buffer = view.buffer();
    long network = 0;
    for (int i = 0; i < (wide ? IPV6_BYTES : IPV4_BYTES); i++) {
      network = (network << Byte.SIZE) | (buffer[view.clientOffset() + i] & 0xff);
    }
    pseudonyms[place] = pseudonym;
    networks[place] = network;
    ipv6[place] = wide;
  }

  /** 0 where the network or its system is not known. */
  int asn(long pseudonym) {
    int place = (int) pseudonym & (PLACES - 1);
    if (pseudonyms[place] != pseudonym) {
      return 0;
    }
    return ipv6[place] ? prefixes.asnOfIpv6(networks[place]) : prefixes.asnOfIpv4(networks[place]);
  }
}
