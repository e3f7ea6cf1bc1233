// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tldwatch.model.Family;

/**
 * The share of unrelated networks of one family that fail now: those in which the newest outcome of
 * each address heard of is a failure. A network is a /24 or a /48, so that one provider with many
 * addresses side by side is not many witnesses. Each address is asked at least once per interval,
 * so that the newest outcomes are those of the last interval.
 */
final class LossShare {
  private static final int NETWORK_OCTETS_4 = 3;
  private static final int NETWORK_OCTETS_6 = 6;
  private static final double SUSPICIOUS = 0.10;

  /** One or two dead networks are nobody's uplink, unless there are no more of them. */
  private static final int LEAST_FAILING = 3;

  private final Map<InetAddress, Address> addresses = new HashMap<>();
  private final Map<ByteBuffer, Network> networks = new HashMap<>();
  private int heard;
  private int failing;

  private static final class Network {
    private int heard;
    private int failing;

    boolean isFailing() {
      return heard > 0 && failing == heard;
    }
  }

  /** An address and its newest outcome. */
  final class Address {
    private final Network network;
    private boolean isHeard;
    private boolean isFailing;

    private Address(Network network) {
      this.network = network;
    }

    void heard(boolean failed) {
      boolean before = network.isFailing();
      if (!isHeard) {
        isHeard = true;
        heard += network.heard++ == 0 ? 1 : 0;
      }
      if (failed != isFailing) {
        isFailing = failed;
        network.failing += failed ? 1 : -1;
      }
      if (network.isFailing() != before) {
        failing += before ? -1 : 1;
      }
    }
  }

  /** The address to which the outcomes of a target belong. */
  Address address(InetAddress address) {
    return addresses.computeIfAbsent(
        address, each -> new Address(networks.computeIfAbsent(network(each), _ -> new Network())));
  }

  private static ByteBuffer network(InetAddress address) {
    int octets = Family.of(address) == Family.IPV4 ? NETWORK_OCTETS_4 : NETWORK_OCTETS_6;
    return ByteBuffer.wrap(Arrays.copyOf(address.getAddress(), octets));
  }

  /** Networks heard of. */
  int heard() {
    return heard;
  }

  /** Networks that fail now. */
  int failing() {
    return failing;
  }

  /** So many failing networks are suspicious: a tenth, and at least three or all there are. */
  int suspicious() {
    return Math.max((int) Math.ceil(heard * SUSPICIOUS), Math.clamp(heard, 1, LEAST_FAILING));
  }

  boolean isSuspicious() {
    return failing >= suspicious();
  }
}
