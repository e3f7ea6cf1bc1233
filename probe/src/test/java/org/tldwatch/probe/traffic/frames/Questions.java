// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks a name server on loopback over UDP. Confined to one thread. */
final class Questions implements AutoCloseable {
  private static final int AHEAD = 4;
  private static final long PAUSE_NANOS = 1_000_000;

  private final DatagramSocket socket;
  private final DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);

  Questions(int port) {
    try {
      socket = new DatagramSocket();
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.setSoTimeout(1_000);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Whether it answers. */
  boolean isAnswered() {
    try {
      ask(0);
      socket.receive(answer);
      return true;
    } catch (IOException ignored) {
      return false; // Not there yet.
    }
  }

  /** Asks as fast as it is answered, and returns how many answers came. */
  int ask(int first, int questions) {
    try {
      int answers = 0;
      for (int i = 0; i < questions; i++) {
        ask(first + i);
        if (i >= AHEAD) {
          socket.receive(answer);
          answers++;
        }
      }
      while (answers < questions) {
        socket.receive(answer);
        answers++;
      }
      return answers;
    } catch (SocketTimeoutException cause) {
      throw new UncheckedIOException("an answer is missing", cause);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /**
   * Asks one after the other, at most 1,000 a second, and returns how many answers came. Name
   * servers drop what they tell where the process that takes it from them is not given a CPU in
   * time: of NSD five questions suffice (net.unix.max_dgram_qlen), so that what a flood loses would
   * be the load of the machine.
   */
  int askCalmly(int first, int questions) {
    int answers = 0;
    for (int i = 0; i < questions; i++) {
      answers += ask(first + i, 1);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return answers;
  }

  private void ask(int number) throws IOException {
    var octets = query(number).toWire();
    socket.send(new DatagramPacket(octets, octets.length));
  }

  private static Message query(int number) throws TextParseException {
    var name = Name.fromString("name" + number + ".xy.");
    return Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
  }

  @Override
  public void close() {
    socket.close();
  }
}
