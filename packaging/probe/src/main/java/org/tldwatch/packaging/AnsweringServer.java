// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.packaging;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** A name server on loopback that answers every question with the same SOA record. */
final class AnsweringServer {
  private static final int HEADER = 12;

  /** Type and class behind the name. */
  private static final int QUESTION_TAIL = 4;

  private static final byte[] ANSWER_HEADER = octets("8400 0001 0001 0000 0000");

  /** Owner is the name of the question; names of the data are the root; serial 1. */
  private static final byte[] SOA =
      octets("c00c 0006 0001 00000e10 0016 00 00 00000001 00000708 00000384 00093a80 00000e10");

  private final DatagramSocket socket;

  private AnsweringServer(DatagramSocket socket) {
    this.socket = socket;
  }

  static AnsweringServer start() throws IOException {
    var server = new AnsweringServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
    Thread.ofPlatform().daemon().start(server::answer);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void answer() {
    var packet = new DatagramPacket(new byte[2048], 2048);
    while (true) {
      try {
        socket.receive(packet);
        var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException cause) {
        throw new IllegalStateException("the rehearsal's name server failed", cause);
      }
    }
  }

  private static byte[] answer(byte[] question) {
    int end = HEADER;
    while (question[end] != 0) {
      end += question[end] + 1;
    }
    end += 1 + QUESTION_TAIL;
    var answer = Arrays.copyOf(question, end + SOA.length);
    System.arraycopy(ANSWER_HEADER, 0, answer, 2, ANSWER_HEADER.length);
    System.arraycopy(SOA, 0, answer, end, SOA.length);
    return answer;
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
