// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dnssec;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Target;

/**
 * Asks a name server for the keys of its TLD: once over UDP, and over TCP where the answer is
 * truncated. Blocks, at most for twice its timeout. Not thread-safe.
 */
final class KeyClient implements KeySource {
  private static final long TIMEOUT_NANOS = Duration.ofSeconds(3).toNanos();
  private static final int MOST_OCTETS = 0xFFFF;

  private final List<InetAddress> sources;
  private final Predicate<InetAddress> permits;
  private final LongSupplier nanos;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param sources addresses to ask from, at most one per family
   * @param permits asked before each question; false keeps it from leaving
   */
  KeyClient(List<InetAddress> sources, Predicate<InetAddress> permits, LongSupplier nanos) {
    this.sources = List.copyOf(sources);
    this.permits = permits;
    this.nanos = nanos;
  }

  @Override
  public Optional<byte[]> ask(Target server) {
    var question = new KeyQuestion(server.tld(), random.nextInt(0x10000));
    var address = new InetSocketAddress(server.address(), server.port());
    try {
      var answer = permits.test(server.address()) ? overUdp(question, address) : null;
      if (answer != null && KeyQuestion.isTruncated(answer)) {
        answer = permits.test(server.address()) ? overTcp(question, address) : null;
      }
      return Optional.ofNullable(answer);
    } catch (IOException ignored) {
      // No answer is what the caller has to expect; others are asked then.
      return Optional.empty();
    }
  }

  private byte @Nullable [] overUdp(KeyQuestion question, InetSocketAddress server)
      throws IOException {
    long deadline = nanos.getAsLong() + TIMEOUT_NANOS;
    try (var socket = new DatagramSocket(source(server))) {
      socket.connect(server);
      var message = question.message();
      socket.send(new DatagramPacket(message, message.length));
      var packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
      while (true) {
        packet.setLength(MOST_OCTETS);
        socket.setSoTimeout(millisUntil(deadline));
        socket.receive(packet);
        var answer = Arrays.copyOf(packet.getData(), packet.getLength());
        if (question.isAnsweredBy(answer)) {
          return answer;
        }
      }
    }
  }

  private byte @Nullable [] overTcp(KeyQuestion question, InetSocketAddress server)
      throws IOException {
    long deadline = nanos.getAsLong() + TIMEOUT_NANOS;
    try (var socket = new Socket()) {
      socket.bind(source(server));
      socket.connect(server, millisUntil(deadline));
      var message = question.message();
      var frame = new byte[2 + message.length];
      frame[1] = (byte) message.length;
      System.arraycopy(message, 0, frame, 2, message.length);
      socket.getOutputStream().write(frame);
      var in = new DataInputStream(socket.getInputStream());
      int length = in.readUnsignedShort();
      var answer = new byte[length];
      for (int at = 0; at < length; ) {
        socket.setSoTimeout(millisUntil(deadline));
        int read = in.read(answer, at, length - at);
        if (read < 0) {
          return null;
        }
        at += read;
      }
      return question.isAnsweredBy(answer) ? answer : null;
    }
  }

  private int millisUntil(long deadline) throws SocketTimeoutException {
    long millis = Duration.ofNanos(deadline - nanos.getAsLong()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) millis;
  }

  /** Any port at our address of the server's family. */
  private @Nullable InetSocketAddress source(InetSocketAddress server) {
    return sources.stream()
        .filter(each -> each.getClass() == server.getAddress().getClass())
        .findFirst()
        .map(each -> new InetSocketAddress(each, 0))
        .orElse(null);
  }
}
