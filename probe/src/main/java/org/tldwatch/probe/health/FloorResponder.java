// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The least of all name servers: on loopback, in this process, on a thread of its own. How long its
 * answers take is what this host adds to every round trip time. It answers the self-check alone.
 */
final class FloorResponder implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(FloorResponder.class);
  private static final int LARGEST_QUESTION = 64;
  private static final int HEADER = 12;
  private static final byte QR_AND_AA = (byte) 0x84;

  private final DatagramSocket socket;

  FloorResponder() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().name("floor-responder").daemon(true).start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[LARGEST_QUESTION], LARGEST_QUESTION);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LARGEST_QUESTION);
        socket.receive(packet);
        if (packet.getLength() >= HEADER) {
          packet.getData()[2] = QR_AND_AA;
          socket.send(packet);
        }
      } catch (IOException cause) {
        logger.debug("floor responder", cause); // Closed, or an ICMP message nobody waits for.
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
