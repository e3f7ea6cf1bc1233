// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tldwatch.model.Family;
import org.tldwatch.probe.etiquette.Account;

/** A name-server address with the UDP sockets that are connected to it and free. */
final class Remote {
  final InetSocketAddress address;
  final Family family;

  /** What of the budgets is left for this address. */
  final Account account;

  final Cookie cookie = new Cookie();

  /** Whether any target is at this address now. */
  boolean assigned = true;

  /** The most recently used first, so that a burst leaves the surplus at the end. */
  final Deque<UdpSocket> free = new ArrayDeque<>(2);

  /** An address at which no limit binds. */
  Remote(InetSocketAddress address) {
    this(address, Account.FREE);
  }

  Remote(InetSocketAddress address, Account account) {
    this.address = address;
    this.account = account;
    this.family = Family.of(address.getAddress());
  }
}
