// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import java.io.IOException;
import java.net.Socket;

/** An accepted TCP connection, which is closed where the script ends. */
record Connection(Socket socket, Patience patience) {

  /** What to do with a connection. */
  @FunctionalInterface
  interface Script {
    void accepted(Connection connection, Answers answers) throws IOException;
  }

  /** Reads one question; empty where the peer hung up. */
  byte[] query() throws IOException {
    byte[] length = socket.getInputStream().readNBytes(2);
    return length.length < 2
        ? new byte[0]
        : socket.getInputStream().readNBytes((length[0] & 0xFF) << 8 | (length[1] & 0xFF));
  }

  /** Sends a message behind its length. */
  void reply(byte[] answer) throws IOException {
    send(frame(answer));
  }

  void send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
  }

  static byte[] frame(byte[] message) {
    var frame = new byte[2 + message.length];
    frame[0] = (byte) (message.length >> 8);
    frame[1] = (byte) message.length;
    System.arraycopy(message, 0, frame, 2, message.length);
    return frame;
  }
}
