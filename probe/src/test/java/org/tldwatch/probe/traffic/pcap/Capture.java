// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A capture in the making.
 *
 * @param link number of its link type
 */
record Capture(int link, boolean nanos, ByteOrder order, List<byte[]> packets) {

  /** What tcpdump wrote on loopback: packets as on Ethernet. */
  static Capture real() {
    var packets = new ArrayList<byte[]>();
    var file = ByteBuffer.wrap(octets("ethernet-micros")).order(ByteOrder.LITTLE_ENDIAN);
    file.position(24);
    while (file.hasRemaining()) {
      var packet = new byte[file.getInt(file.position() + 8)];
      file.position(file.position() + 16);
      file.get(packet);
      packets.add(packet);
    }
    return new Capture(1, false, ByteOrder.LITTLE_ENDIAN, packets);
  }

  static byte[] octets(String name) {
    var path = "PcapFileFuzzTestInputs/files/" + name;
    try (var in = Capture.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  Capture with(int newLink, UnaryOperator<byte[]> change) {
    return new Capture(newLink, nanos, order, packets.stream().map(change).toList());
  }

  Capture without(int packet) {
    var left = new ArrayList<>(packets);
    left.remove(packet);
    return new Capture(link, nanos, order, left);
  }

  Capture as(ByteOrder newOrder, boolean newNanos) {
    return new Capture(link, newNanos, newOrder, packets);
  }

  byte[] octets() {
    var octets = new ByteArrayOutputStream();
    put(
        octets,
        24,
        file -> {
          file.putInt(nanos ? 0xA1B23C4D : 0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
          file.putInt(0).putInt(0).putInt(65_535).putInt(link);
        });
    for (int i = 0; i < packets.size(); i++) {
      int fraction = nanos ? i * 1_000 : i;
      int length = packets.get(i).length;
      put(octets, 16, header -> header.putInt(7).putInt(fraction).putInt(length).putInt(length));
      octets.writeBytes(packets.get(i));
    }
    return octets.toByteArray();
  }

  private void put(ByteArrayOutputStream octets, int length, Consumer<ByteBuffer> fields) {
    var buffer = ByteBuffer.allocate(length).order(order);
    fields.accept(buffer);
    octets.writeBytes(buffer.array());
  }

  Path in(Path folder) {
    return write(folder, octets());
  }

  static Path write(Path folder, byte[] octets) {
    try {
      return Files.write(folder.resolve("file.pcap"), octets);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
