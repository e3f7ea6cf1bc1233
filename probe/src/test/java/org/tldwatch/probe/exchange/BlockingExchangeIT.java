// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BlockingExchangeIT {
  private static final byte[] QUESTION = {1, 2, 3};
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** Each look at the clock takes a tenth of the timeout, so that no test waits for long. */
  private final AtomicLong clock = new AtomicLong();

  private final BlockingExchange exchange =
      new BlockingExchange(
          List.of(),
          Duration.ofSeconds(2),
          () -> clock.getAndAdd(Duration.ofMillis(200).toNanos()));

  @FunctionalInterface
  private interface Peer {
    void serve(Socket client) throws IOException;
  }

  private byte[] overTcp(Peer peer) throws IOException {
    try (var server = new ServerSocket(0, 1, LOOPBACK)) {
      var serving =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var client = server.accept()) {
                      peer.serve(client);
                    } catch (IOException ignored) {
                      // The question was given up.
                    }
                  });
      try {
        return exchange.overTcp(new InetSocketAddress(LOOPBACK, server.getLocalPort()), QUESTION);
      } finally {
        serving.interrupt();
      }
    }
  }

  @Test
  void answerOverTcp_isTheFirstMessage() throws IOException {
    assertThat(
            overTcp(
                client -> {
                  assertThat(client.getInputStream().readNBytes(5)).startsWith(0, 3);
                  client.getOutputStream().write(new byte[] {0, 2, 7, 8});
                }))
        .containsExactly(7, 8);
  }

  @Test
  void silenceOverTcp_ends() {
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(() -> overTcp(client -> client.getInputStream().readAllBytes()));
  }

  @Test
  void answerInDrops_ends() {
    assertThatExceptionOfType(SocketTimeoutException.class)
        .isThrownBy(
            () ->
                overTcp(
                    client -> {
                      client.getOutputStream().write(new byte[] {-1, -1});
                      while (true) {
                        client.getOutputStream().write(0);
                      }
                    }));
  }

  @Test
  void connectionClosedEarly_isToldFromSilence() {
    assertThatExceptionOfType(EOFException.class)
        .isThrownBy(
            () ->
                overTcp(
                    client -> {
                      client.getInputStream().readNBytes(5);
                      client.getOutputStream().write(new byte[] {0, 9, 1});
                    }));
  }

  @Test
  void datagramThatIsNoAnswer_doesNotEndTheWait() throws IOException {
    try (var server = new DatagramSocket(0, LOOPBACK)) {
      Thread.ofVirtual().start(() -> answerTwice(server));
      var answer =
          exchange.overUdp(
              new InetSocketAddress(LOOPBACK, server.getLocalPort()),
              QUESTION,
              octets -> octets[0] == 2);
      assertThat(answer).containsExactly(2);
    }
  }

  private static void answerTwice(DatagramSocket server) {
    try {
      var question = new DatagramPacket(new byte[16], 16);
      server.receive(question);
      for (byte octet = 1; octet <= 2; octet++) {
        server.send(new DatagramPacket(new byte[] {octet}, 1, question.getSocketAddress()));
      }
    } catch (IOException ignored) {
      // The asker shows that it got nothing.
    }
  }
}
