// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;

/** A question that came in a datagram, and the ways to send something back. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record Datagram(byte[] query, SocketAddress from, DatagramSocket socket, Patience patience) {

  /** What to do with a datagram. */
  @FunctionalInterface
  interface Script {
    void asked(Datagram datagram, Answers answers) throws IOException;
  }

  void reply(byte[] answer) throws IOException {
    socket.send(new DatagramPacket(answer, answer.length, from));
  }

  void replyFromAnotherPort(byte[] answer) throws IOException {
    InetAddress address = socket.getLocalAddress();
    try (var other = new DatagramSocket(0, address)) {
      other.send(new DatagramPacket(answer, answer.length, from));
    }
  }
}
