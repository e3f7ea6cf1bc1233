// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.Protocol;
import org.tldwatch.probe.traffic.dns.SeenMessage;

/**
 * Finds the questions to a name server and its responses among packets: what is sent to its port
 * and is a query, or comes from its port and is a response. Confined to one thread.
 */
final class Packets {
  private static final int UDP_HEADER = 8;
  private static final int DNS_FLAGS = 2;

  private final LinkType link;
  private final int port;
  private final MessageSink sink;
  private final IpPacket ip = new IpPacket();
  private final SeenMessage message = new SeenMessage();
  private final TcpStreams streams = new TcpStreams(this::tcpMessage);

  private long micros;
  private byte[] packet = {};
  private boolean toServer;

  private long packets;
  private long cut;
  private long messages;
  private long malformed;
  private long passedOver;

  Packets(LinkType link, int port, MessageSink sink) {
    this.link = link;
    this.port = port;
    this.sink = sink;
  }

  void read(long newMicros, byte[] octets, int length) {
    micros = newMicros;
    packet = octets;
    int start = link.ip(octets, length);
    if (start < 0 || !ip.read(octets, start, length) || !isOfServer()) {
      passedOver++;
      return;
    }
    if (ip.protocol() == IpPacket.TCP) {
      streams.segment(packet, ip);
      return;
    }
    int header = ip.payload();
    int size = Math.max(UDP_HEADER, unsignedShort(header + 4));
    int from = header + UDP_HEADER;
    int to = Math.min(ip.end(), header + size);
    message(packet, from, Math.max(0, to - from), size - UDP_HEADER, Protocol.UDP);
  }

  private boolean isOfServer() {
    boolean isTransport = ip.protocol() == IpPacket.UDP || ip.protocol() == IpPacket.TCP;
    if (!isTransport || ip.end() - ip.payload() < UDP_HEADER) {
      return false;
    }
    toServer = unsignedShort(ip.payload() + 2) == port;
    return toServer || unsignedShort(ip.payload()) == port;
  }

  private void tcpMessage(byte[] octets, int offset, int length, int size) {
    message(octets, offset, length, size, Protocol.TCP);
  }

  /** With the same port at both ends the message itself tells which way it goes. */
  private void message(byte[] octets, int offset, int length, int size, Protocol protocol) {
    boolean fromServer = unsignedShort(ip.payload()) == port;
    boolean isResponse = length > DNS_FLAGS && octets[offset + DNS_FLAGS] < 0;
    boolean isKnown = length > DNS_FLAGS;
    if (isKnown && (isResponse ? !fromServer : !toServer)) {
      passedOver++;
      return;
    }
    message.from(micros, protocol, ip.addressLength() == 16);
    message.client(packet, isResponse ? ip.destination() : ip.source(), ip.addressLength());
    var fault = message.read(octets, offset, length, size);
    if (fault == null) {
      messages++;
      sink.message(message);
    } else {
      malformed++;
      sink.malformed(fault.label());
    }
  }

  private int unsignedShort(int at) {
    return (packet[at] & 0xFF) << 8 | (packet[at + 1] & 0xFF);
  }

  void count(boolean isCut) {
    packets++;
    cut += isCut ? 1 : 0;
  }

  PcapCounts counts() {
    return new PcapCounts(packets, cut, messages, malformed, passedOver, streams.lost());
  }
}
