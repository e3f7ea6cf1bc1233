// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads a capture file in classic pcap format with nanoseconds, Ethernet frames and IPv4 (libpcap,
 * pcap-savefile(5)).
 */
final class CaptureFile {
  private static final int NANOSECONDS = 0xA1B23C4D;
  private static final int FILE_HEADER = 24;
  private static final int ETHERNET = 14;
  private static final int UDP = 8;
  private static final int DNS_HEADER = 12;

  private final Map<String, Long> asked = new HashMap<>();
  private final List<Exchange> exchanges = new ArrayList<>();

  private CaptureFile() {}

  static List<Exchange> read(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    if (bytes.getInt(0) != NANOSECONDS) {
      throw new IOException(file + " is not a capture with nanoseconds");
    }
    bytes.position(FILE_HEADER);
    var reader = new CaptureFile();
    try {
      while (bytes.hasRemaining()) {
        long nanos = bytes.getInt() * 1_000_000_000L + bytes.getInt();
        int length = bytes.getInt();
        bytes.getInt();
        reader.packet(nanos, bytes.slice(bytes.position(), length).order(ByteOrder.BIG_ENDIAN));
        bytes.position(bytes.position() + length);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException ignored) {
      // The last packet was being written when the capture ended.
    }
    return reader.exchanges;
  }

  private void packet(long nanos, ByteBuffer frame) throws UnknownHostException {
    int ip = ETHERNET;
    int udp = ip + 4 * (frame.get(ip) & 0xF);
    int dns = udp + UDP;
    int id = frame.getShort(dns) & 0xFFFF;
    boolean answer = frame.get(dns + 2) < 0;
    var server = address(frame, ip + (answer ? 12 : 16));
    int client = frame.getShort(udp + (answer ? 2 : 0)) & 0xFFFF;
    var key = server + ' ' + client + ' ' + id;
    if (!answer) {
      asked.put(key, nanos);
      return;
    }
    var left = asked.remove(key);
    if (left != null) {
      exchanges.add(new Exchange(name(frame, dns + DNS_HEADER), server, left, nanos));
    }
  }

  private static String address(ByteBuffer frame, int at) throws UnknownHostException {
    var octets = new byte[4];
    frame.get(at, octets);
    return InetAddress.getByAddress(octets).getHostAddress();
  }

  private static String name(ByteBuffer frame, int start) {
    var name = new StringBuilder();
    int at = start;
    for (int length = frame.get(at); length > 0; length = frame.get(at)) {
      var label = new byte[length];
      frame.get(at + 1, label);
      name.append(name.isEmpty() ? "" : ".")
          .append(new String(label, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT));
      at += 1 + length;
    }
    return name.toString();
  }
}
