// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.lab.zone.Zones;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class TcpIT {
  @TempDir private Path folder;
  private NameServers servers;
  private Socket socket;

  @BeforeEach
  void start() throws IOException {
    var registries = Registries.all(false);
    var zones = Zones.open(registries, folder, Instant.parse("2026-11-20T12:00:00Z"));
    servers = NameServers.start(registries, zones, new Faults(), Map.of(), 0);
    socket = new Socket(InetAddress.ofLiteral("127.10.1.1"), servers.port());
    socket.setSoTimeout(20_000);
  }

  @AfterEach
  void stop() throws IOException {
    socket.close();
    servers.close();
  }

  private static Message question(int id) {
    var message =
        Message.newQuery(Record.newRecord(Name.fromConstantString("xa."), Type.SOA, DClass.IN));
    message.getHeader().setID(id);
    return message;
  }

  private void send(byte[] message) throws IOException {
    var frame = new ByteArrayOutputStream();
    var out = new DataOutputStream(frame);
    out.writeShort(message.length);
    out.write(message);
    socket.getOutputStream().write(frame.toByteArray());
  }

  private Message receive() throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    var message = new byte[in.readUnsignedShort()];
    in.readFully(message);
    return new Message(message);
  }

  @Test
  void questions_severalAtOnceOverOneConnection() throws IOException {
    for (int id = 1; id <= 5; id++) {
      send(question(id).toWire());
    }
    Set<Integer> answered = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      var answer = receive();
      assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
      answered.add(answer.getHeader().getID());
    }
    assertThat(answered).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
  }

  @Test
  void question_inSingleBytesIsPutTogether() throws IOException {
    socket.setTcpNoDelay(true);
    var wire = question(7).toWire();
    var out = socket.getOutputStream();
    out.write(0);
    out.write(wire.length);
    for (byte each : wire) {
      out.write(each);
    }
    assertThat(receive().getHeader().getID()).isEqualTo(7);
  }

  @Test
  void halfClosedConnection_stillGetsItsAnswer() throws IOException {
    send(question(9).toWire());
    socket.shutdownOutput();
    assertThat(receive().getHeader().getID()).isEqualTo(9);
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void rubbish_getsAFormatErrorAndTheConnectionLives() throws IOException {
    send(new byte[] {0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, (byte) 0xc0});
    assertThat(receive().getRcode()).isEqualTo(Rcode.FORMERR);
    send(question(3).toWire());
    assertThat(receive().getHeader().getID()).isEqualTo(3);
  }

  @Test
  void hugeFrame_endsTheConnection() throws IOException {
    socket.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff});
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }
}
