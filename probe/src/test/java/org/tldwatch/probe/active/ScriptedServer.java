// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;

/** A name server on loopback that does with each question what the test says, however rude. */
final class ScriptedServer implements AutoCloseable {
  /** A question that came in a datagram. */
  record Datagram(byte[] query, SocketAddress from, DatagramSocket socket) {
    void reply(byte[] answer) {
      send(socket, answer);
    }

    void replyFromAnotherPort(byte[] answer) {
      try (var other = new DatagramSocket(0, Fixtures.LOOPBACK)) {
        send(other, answer);
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }

    private void send(DatagramSocket through, byte[] answer) {
      try {
        through.send(new DatagramPacket(answer, answer.length, from));
      } catch (IOException cause) {
        throw new UncheckedIOException(cause);
      }
    }
  }

  /** Both sockets, on one port. */
  private record Opened(ServerSocket listener, DatagramSocket socket) {
    private static final int TRIES = 20;

    /** The port that is free for one protocol may be taken for the other. */
    static Opened at(InetAddress address) {
      for (int left = TRIES; ; left--) {
        try {
          return tried(address);
        } catch (IOException cause) {
          if (left == 0) {
            throw new UncheckedIOException(cause);
          }
        }
      }
    }

    private static Opened tried(InetAddress address) throws IOException {
      var listener = new ServerSocket();
      try {
        listener.bind(new InetSocketAddress(address, 0));
        return new Opened(listener, new DatagramSocket(listener.getLocalPort(), address));
      } catch (IOException cause) {
        listener.close();
        throw cause;
      }
    }
  }

  /** What to do with a datagram. */
  @FunctionalInterface
  interface DatagramScript {
    void asked(Datagram datagram);
  }

  /** What to do with a connection, which is closed where the script ends. */
  @FunctionalInterface
  interface ConnectionScript {
    void accepted(Socket connection) throws IOException;
  }

  final List<Datagram> datagrams = new CopyOnWriteArrayList<>();
  final List<Socket> connections = new CopyOnWriteArrayList<>();

  private final ServerSocket listener;
  private final DatagramSocket socket;
  private volatile DatagramScript onDatagram = datagram -> {};
  private volatile ConnectionScript onConnection = connection -> {};

  ScriptedServer() {
    this(Fixtures.LOOPBACK);
  }

  ScriptedServer(InetAddress address) {
    var opened = Opened.at(address);
    listener = opened.listener();
    socket = opened.socket();
    Thread.ofVirtual().start(this::serveDatagrams);
    Thread.ofVirtual().start(this::serveConnections);
  }

  int port() {
    return listener.getLocalPort();
  }

  ScriptedServer on(DatagramScript script) {
    onDatagram = script;
    return this;
  }

  ScriptedServer onConnection(ConnectionScript script) {
    onConnection = script;
    return this;
  }

  int asked(Transport transport) {
    return transport == Transport.UDP ? datagrams.size() : connections.size();
  }

  /** Reads the one question of a connection. */
  static byte[] query(Socket connection) throws IOException {
    byte[] length = connection.getInputStream().readNBytes(2);
    return connection.getInputStream().readNBytes(length[0] << 8 | length[1] & 0xFF);
  }

  /** A message behind its length. */
  static byte[] frame(byte[] message) {
    var frame = new byte[2 + message.length];
    frame[0] = (byte) (message.length >> 8);
    frame[1] = (byte) message.length;
    System.arraycopy(message, 0, frame, 2, message.length);
    return frame;
  }

  private void serveDatagrams() {
    var packet = new DatagramPacket(new byte[512], 512);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
      } catch (IOException ignored) {
        continue; // Closed, or an ICMP message about an answer that nobody waits for.
      }
      byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
      var datagram = new Datagram(query, packet.getSocketAddress(), socket);
      datagrams.add(datagram);
      onDatagram.asked(datagram);
    }
  }

  private void serveConnections() {
    while (!listener.isClosed()) {
      try {
        var connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException ignored) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      onConnection.accepted(connection);
    } catch (IOException ignored) {
      // The probe hung up, as it may.
    }
  }

  @Override
  public void close() {
    socket.close();
    try {
      listener.close();
      for (var connection : connections) {
        connection.close();
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
