// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tldwatch.model.Family;

/** A name-server address with the UDP sockets that are connected to it and free. */
final class Remote {
  final InetSocketAddress address;
  final Family family;

  final Cookie cookie = new Cookie();

  /** Whether any target is at this address now. */
  boolean assigned = true;

  /** The most recently used first, so that a burst leaves the surplus at the end. */
  final Deque<UdpSocket> free = new ArrayDeque<>(2);

  Remote(InetSocketAddress address) {
    this.address = address;
    this.family = Family.of(address.getAddress());
  }
}
