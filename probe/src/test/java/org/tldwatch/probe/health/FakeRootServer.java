// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A root server on loopback that answers as it is told to, or not at all. */
final class FakeRootServer implements AutoCloseable {
  static final String GOOD = "AA SIGNED";
  static final String SILENT = "";

  final AtomicInteger asked = new AtomicInteger();
  private final DatagramSocket socket;
  private volatile String traits = GOOD;

  FakeRootServer(String address) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    Thread.ofPlatform().daemon(true).start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  void answer(String newTraits) {
    traits = newTraits;
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[512], 512);
    while (!socket.isClosed()) {
      try {
        packet.setLength(512);
        socket.receive(packet);
        asked.incrementAndGet();
        var now = traits;
        if (!now.equals(SILENT)) {
          byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
          byte[] answer = RootAnswers.answer(question, now);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException ignored) {
        // Closed, or an ICMP message about an answer that nobody waits for.
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
