// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Family;
import org.tldwatch.probe.hygiene.check.Reply;
import org.xbill.DNS.Message;

/**
 * Asks over a socket of its own for each question, whose port the system draws at random and which
 * is connected, so that nobody else's packets arrive. Blocks for up to the timeout. Thread-safe.
 */
final class SocketAsking implements Asking {
  private static final int LARGEST_DATAGRAM = 4096;
  private static final int LENGTH_BYTES = 2;

  private final List<InetAddress> source;
  private final Duration timeout;
  private final LongSupplier nanos;

  SocketAsking(List<InetAddress> source, Duration timeout, LongSupplier nanos) {
    this.source = List.copyOf(source);
    this.timeout = timeout;
    this.nanos = nanos;
  }

  @Override
  public Reply overUdp(InetAddress address, int port, Message question) {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    try (var socket = new DatagramSocket(from(address))) {
      socket.connect(new InetSocketAddress(address, port));
      var octets = question.toWire();
      socket.send(new DatagramPacket(octets, octets.length));
      return receive(socket, question, deadline);
    } catch (IOException fault) {
      return fault(fault);
    }
  }

  private Reply receive(DatagramSocket socket, Message question, long deadline) throws IOException {
    var packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
    while (true) {
      socket.setSoTimeout(millisUntil(deadline));
      packet.setLength(LARGEST_DATAGRAM);
      socket.receive(packet);
      var octets = Arrays.copyOf(packet.getData(), packet.getLength());
      var reply = Wire.reply(question, octets, /* overTcp= */ false);
      if (reply.isPresent()) {
        return reply.get();
      }
    }
  }

  @Override
  public Reply overTcp(InetAddress address, int port, Message question) {
    long deadline = nanos.getAsLong() + timeout.toNanos();
    try (var socket = new Socket()) {
      socket.bind(from(address));
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(address, port), millisUntil(deadline));
      var octets = question.toWire();
      var framed = ByteBuffer.allocate(LENGTH_BYTES + octets.length);
      socket.getOutputStream().write(framed.putShort((short) octets.length).put(octets).array());
      socket.setSoTimeout(millisUntil(deadline));
      var in = new DataInputStream(socket.getInputStream());
      var answer = new byte[in.readUnsignedShort()];
      for (int read = 0; read < answer.length; ) {
        socket.setSoTimeout(millisUntil(deadline));
        int more = in.read(answer, read, answer.length - read);
        if (more < 0) {
          throw new EOFException();
        }
        read += more;
      }
      return Wire.reply(question, answer, /* overTcp= */ true)
          .orElseGet(() -> new Reply.Garbled("it answers another question over TCP"));
    } catch (IOException fault) {
      return fault(fault);
    }
  }

  private static Reply fault(IOException fault) {
    return switch (fault) {
      case SocketTimeoutException _ -> new Reply.Silent();
      case PortUnreachableException _ -> new Reply.Unreachable("port unreachable");
      case NoRouteToHostException _ -> new Reply.Unreachable("host unreachable");
      case EOFException _ -> new Reply.Unreachable("the connection was closed without an answer");
      case SocketException other when isOurs(other) ->
          new Reply.NotAsked("this vantage cannot send there: " + other.getMessage());
      default -> new Reply.Unreachable(String.valueOf(fault.getMessage()));
    };
  }

  /** No route, no such source address, no descriptors left: faults of ours, not of a server. */
  private static boolean isOurs(SocketException fault) {
    var message = String.valueOf(fault.getMessage());
    return message.contains("Network is unreachable")
        || message.contains("Cannot assign requested address")
        || message.contains("Too many open files")
        || message.contains("Operation not permitted")
        || message.contains("Invalid argument");
  }

  private int millisUntil(long deadline) throws SocketTimeoutException {
    long left = Duration.ofNanos(deadline - nanos.getAsLong()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException(); // Zero would mean to wait for ever.
    }
    return (int) left;
  }

  private InetSocketAddress from(InetAddress remote) {
    @Nullable InetAddress own =
        source.stream()
            .filter(each -> Family.of(each) == Family.of(remote))
            .findFirst()
            .orElse(null);
    return new InetSocketAddress(own, 0);
  }
}
