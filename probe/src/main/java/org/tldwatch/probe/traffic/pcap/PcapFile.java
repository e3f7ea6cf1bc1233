// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tldwatch.probe.traffic.MessageSink;

/**
 * A capture file (pcap-savefile(5)) with micro- or nanoseconds, in either byte order. Confined to
 * one thread.
 */
public final class PcapFile {
  private static final int FILE_HEADER = 24;
  private static final int PACKET_HEADER = 16;
  private static final int MICROS = 0xA1B2C3D4;
  private static final int NANOS = 0xA1B23C4D;
  private static final int PCAPNG = 0x0A0D0D0A;

  /** As libpcap takes. */
  private static final int MOST_OCTETS = 256 << 10;

  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final InputStream in;
  private long offset;
  private ByteOrder order = ByteOrder.BIG_ENDIAN;
  private boolean nanos;

  private PcapFile(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Hands the messages in a file to a sink, in its order, and ends it.
   *
   * @param port of the name server
   * @return what else was there
   * @throws IOException if it is no such file or is cut off; the message names file and offset.
   *     What came before that has been handed over.
   */
  public static PcapCounts read(Path file, int port, MessageSink sink) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
      return new PcapFile(file, in).read(port, sink);
    } finally {
      sink.ended();
    }
  }

  private PcapCounts read(int port, MessageSink sink) throws IOException {
    var packets = new Packets(readHeader(), port, sink);
    var header = new byte[PACKET_HEADER];
    var packet = new byte[MOST_OCTETS];
    while (fill(header, PACKET_HEADER, "a header")) {
      var fields = ByteBuffer.wrap(header).order(order);
      long seconds = fields.getInt() & 0xFFFF_FFFFL;
      long fraction = fields.getInt() & 0xFFFF_FFFFL;
      int length = fields.getInt();
      int size = fields.getInt();
      if (length < 0 || length > MOST_OCTETS) {
        offset -= PACKET_HEADER;
        throw fault("a packet of " + (length & 0xFFFF_FFFFL) + " octets");
      }
      if (!fill(packet, length, "a packet") && length > 0) {
        throw fault("the end, within a packet");
      }
      packets.read(1_000_000 * seconds + (nanos ? fraction / 1_000 : fraction), packet, length);
      packets.count(size > length);
    }
    return packets.counts();
  }

  private LinkType readHeader() throws IOException {
    var header = new byte[FILE_HEADER];
    if (!fill(header, FILE_HEADER, "a header")) {
      throw fault("an empty file");
    }
    var fields = ByteBuffer.wrap(header);
    order = byteOrder(fields.getInt(0));
    fields.order(order);
    nanos = fields.getInt(0) == NANOS;
    int major = fields.getShort(4) & 0xFFFF;
    int link = fields.getInt(20) & 0xFFFF; // Above that: how many octets of checksum, if known.
    offset = 4;
    if (major != 2) {
      throw fault("version " + major);
    }
    offset = 20;
    var type = LinkType.of(link);
    if (type == null) {
      throw fault("link type " + link + ", which is not read");
    }
    offset = FILE_HEADER;
    return type;
  }

  private ByteOrder byteOrder(int magic) throws IOException {
    if (magic == MICROS || magic == NANOS) {
      return ByteOrder.BIG_ENDIAN;
    }
    int swapped = Integer.reverseBytes(magic);
    if (swapped == MICROS || swapped == NANOS) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    offset = 0;
    throw fault(
        magic == PCAPNG
            ? "a pcapng file; make a classic one of it: tcpdump -r IN -w OUT"
            : "no pcap file");
  }

  /** False where nothing is left, or nothing is wanted. */
  private boolean fill(byte[] octets, int length, String what) throws IOException {
    int read = in.readNBytes(octets, 0, length);
    offset += read;
    if (read > 0 && read < length) {
      throw fault("the end, within " + what);
    }
    return read == length && length > 0;
  }

  private IOException fault(String what) {
    return new IOException(file + " at octet " + offset + ": " + what);
  }
}
