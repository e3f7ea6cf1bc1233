// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A name server on loopback that misbehaves in one way, until closed. Thread-safe. */
public final class HostileServer implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(HostileServer.class);
  private static final int LARGEST_QUESTION = 512;

  private final Behaviour behaviour;
  private final Answers answers;
  private final Patience patience;
  private final ServerSocket listener;
  private final DatagramSocket socket;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

  private HostileServer(
      InetSocketAddress at, Behaviour behaviour, HostileZone zone, Duration late) {
    this.behaviour = behaviour;
    this.answers = new Answers(zone);
    this.patience = new Patience(late);
    try {
      listener = new ServerSocket();
      listener.bind(at);
      socket = new DatagramSocket(listener.getLocalPort(), at.getAddress());
    } catch (IOException cause) {
      throw new UncheckedIOException("cannot listen at " + at, cause);
    }
  }

  /**
   * Listens from now on, over UDP and TCP.
   *
   * @param port 0 takes a free one
   * @param late after which time an answer is late for whoever asks
   */
  public static HostileServer start(
      InetAddress address, int port, Behaviour behaviour, HostileZone zone, Duration late) {
    var server = new HostileServer(new InetSocketAddress(address, port), behaviour, zone, late);
    Thread.ofVirtual().start(server::serveDatagrams);
    Thread.ofVirtual().start(server::serveConnections);
    return server;
  }

  public InetAddress address() {
    return listener.getInetAddress();
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void serveDatagrams() {
    var packet = new DatagramPacket(new byte[LARGEST_QUESTION], LARGEST_QUESTION);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
      } catch (IOException ignored) {
        continue; // Closed, or an ICMP message about an answer that nobody waits for.
      }
      byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
      var datagram = new Datagram(query, packet.getSocketAddress(), socket, patience);
      Thread.ofVirtual().start(() -> answer(datagram));
    }
  }

  private void answer(Datagram datagram) {
    try {
      behaviour.onDatagram().asked(datagram, answers);
    } catch (IOException | RuntimeException cause) {
      logger.debug("no answer of {} to {}", behaviour, datagram.from(), cause);
    }
  }

  private void serveConnections() {
    while (!listener.isClosed()) {
      try {
        var accepted = listener.accept();
        connections.add(accepted);
        Thread.ofVirtual().start(() -> serve(accepted));
      } catch (IOException ignored) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      accepted.setTcpNoDelay(true);
      behaviour.onConnection().accepted(new Connection(accepted, patience), answers);
    } catch (IOException | RuntimeException cause) {
      logger.debug("connection of {} ended", behaviour, cause);
    } finally {
      connections.remove(accepted);
    }
  }

  @Override
  public void close() {
    patience.end();
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
