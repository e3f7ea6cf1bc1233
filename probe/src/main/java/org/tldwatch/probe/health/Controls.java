// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Against what a vantage checks itself.
 *
 * @param servers addresses of the root servers
 * @param dead addresses at which nobody lives: whoever answers from there intercepts
 */
public record Controls(List<InetSocketAddress> servers, List<InetSocketAddress> dead) {
  public static final Controls NONE = new Controls(List.of(), List.of());

  public Controls {
    servers = List.copyOf(servers);
    dead = List.copyOf(dead);
  }
}
