// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import java.io.IOException;
import java.net.ServerSocket;
import org.tldwatch.runtime.config.HostPort;

/** Looks at ports before anything starts, so that a taken one is told before it hurts. */
final class Ports {
  private Ports() {}

  /**
   * Refuses a taken port.
   *
   * @param key configuration key that says where to listen
   * @throws ApplianceException naming port and key
   */
  static void requireFree(String key, HostPort listen) {
    try (var socket = new ServerSocket()) {
      socket.bind(listen.socketAddress());
    } catch (IOException cause) {
      throw new ApplianceException(
          "cannot listen on "
              + listen
              + " ("
              + cause.getMessage()
              + "): stop what uses it, or change '"
              + key
              + "' in the configuration",
          cause);
    }
  }

  /** A port that was free a moment ago, for a program that cannot choose one by itself. */
  static HostPort freeIfAny(HostPort listen) {
    if (listen.port() != 0) {
      return listen;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(listen.socketAddress());
      return new HostPort(listen.host(), socket.getLocalPort());
    } catch (IOException cause) {
      throw new ApplianceException("no port is free on " + listen.host(), cause);
    }
  }
}
