// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.exchange;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Family;

/**
 * Puts one message to a name server and waits for the answer, once. Each question has a socket of
 * its own, whose port the system draws at random and which is connected, so that nobody else's
 * packets arrive. Blocks for up to the timeout, whatever the other side sends or does not.
 * Thread-safe.
 */
public final class BlockingExchange {
  private static final int LARGEST_DATAGRAM = 4096;
  private static final int LENGTH_OCTETS = 2;

  private final List<InetAddress> sources;
  private final Duration timeout;
  private final LongSupplier nanos;

  /**
   * @param sources addresses to ask from, at most one per family; a family without one uses the
   *     address that the system chooses
   * @param nanos monotonic clock
   */
  public BlockingExchange(List<InetAddress> sources, Duration timeout, LongSupplier nanos) {
    this.sources = List.copyOf(sources);
    this.timeout = timeout;
    this.nanos = nanos;
  }

  /**
   * Over UDP.
   *
   * @param isAnswer whether octets that arrived answer the question; the wait goes on where not
   * @throws SocketTimeoutException if no answer came in time
   */
  public byte[] overUdp(InetSocketAddress server, byte[] question, Predicate<byte[]> isAnswer)
      throws IOException {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    try (var socket = new DatagramSocket(from(server))) {
      socket.connect(server);
      socket.send(new DatagramPacket(question, question.length));
      var packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
      while (true) {
        socket.setSoTimeout(millisUntil(deadline));
        packet.setLength(LARGEST_DATAGRAM);
        socket.receive(packet);
        var answer = Arrays.copyOf(packet.getData(), packet.getLength());
        if (isAnswer.test(answer)) {
          return answer;
        }
      }
    }
  }

  /**
   * Over TCP; the first message is the answer, whether it fits the question or not.
   *
   * @throws EOFException if the connection was closed before the end of the answer
   * @throws SocketTimeoutException if the answer was not complete in time
   */
  public byte[] overTcp(InetSocketAddress server, byte[] question) throws IOException {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    try (var socket = new Socket()) {
      socket.bind(from(server));
      socket.setTcpNoDelay(true);
      socket.connect(server, millisUntil(deadline));
      var frame = ByteBuffer.allocate(LENGTH_OCTETS + question.length);
      socket.getOutputStream().write(frame.putShort((short) question.length).put(question).array());
      var in = new DataInputStream(new Until(socket, deadline));
      var answer = new byte[in.readUnsignedShort()];
      in.readFully(answer);
      return answer;
    }
  }

  /** Octets of a connection up to a deadline, however slowly they drip. */
  private final class Until extends InputStream {
    private final Socket socket;
    private final InputStream in;
    private final long deadline;

    Until(Socket socket, long deadline) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
      socket.setSoTimeout(millisUntil(deadline));
      return in.read();
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
      socket.setSoTimeout(millisUntil(deadline));
      return in.read(octets, offset, length);
    }
  }

  private int millisUntil(long deadline) throws SocketTimeoutException {
    long left = Duration.ofNanos(deadline - nanos.getAsLong()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException(); // Zero would mean to wait for ever.
    }
    return (int) left;
  }

  private InetSocketAddress from(InetSocketAddress server) {
    var family = Family.of(server.getAddress());
    @Nullable InetAddress own =
        sources.stream().filter(each -> Family.of(each) == family).findFirst().orElse(null);
    return new InetSocketAddress(own, 0);
  }
}
