// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts DNS messages together that came over TCP (RFC 7766), each behind its length in two octets.
 * Segments are expected in order; where one is missing, or a capture starts within a stream, it
 * goes on with the next segment that holds exactly one message. Of each stream one message is kept,
 * and of all streams those that were heard of last: 64 MiB at most. Confined to one thread.
 */
final class TcpStreams {
  private static final int MOST_STREAMS = 1_024;
  private static final int PREFIX = 2;
  private static final int LEAST_HEADER = 20;
  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;

  private final Messages messages;
  private final Map<Key, Stream> streams =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Stream> eldest) {
          return size() > MOST_STREAMS;
        }
      };

  private long lost;

  /** Takes messages. */
  @FunctionalInterface
  interface Messages {
    /**
     * A message, valid during the call.
     *
     * @param length octets of it that are there
     * @param size octets that it had
     */
    void message(byte[] octets, int offset, int length, int size);
  }

  /** Both addresses and ports, in the direction of the stream. */
  private record Key(String octets) {
    static Key of(byte[] packet, IpPacket ip) {
      int addresses = 2 * ip.addressLength();
      var octets = Arrays.copyOfRange(packet, ip.source(), ip.source() + addresses + 4);
      System.arraycopy(packet, ip.payload(), octets, addresses, 4);
      return new Key(new String(octets, StandardCharsets.ISO_8859_1));
    }
  }

  /** One direction of a connection. */
  private static final class Stream {
    private byte[] kept = {};
    private int next;
    private boolean begun;
  }

  TcpStreams(Messages messages) {
    this.messages = messages;
  }

  /** Takes a packet of TCP. */
  void segment(byte[] packet, IpPacket ip) {
    int at = ip.payload();
    int header = ip.end() - at < LEAST_HEADER ? 0 : 4 * ((packet[at + 12] & 0xF0) >> 4);
    if (header < LEAST_HEADER || header > ip.payloadSize() || at + header > ip.end()) {
      lost++;
      return;
    }
    int flags = packet[at + 13];
    int sequence = integer(packet, at + 4);
    int size = ip.payloadSize() - header;
    var key = Key.of(packet, ip);
    if ((flags & SYN) != 0) {
      var stream = new Stream();
      stream.next = sequence + 1;
      stream.begun = true;
      streams.put(key, stream);
      return;
    }
    if (size > 0) {
      var stream = streams.computeIfAbsent(key, _ -> new Stream());
      take(stream, sequence, packet, at + header, ip.end() - at - header, size);
    }
    if ((flags & (FIN | RST)) != 0) {
      var ended = streams.remove(key);
      lost += ended != null && ended.kept.length > 0 ? 1 : 0;
    }
  }

  private void take(Stream stream, int sequence, byte[] packet, int from, int length, int size) {
    int known = stream.begun ? stream.next - sequence : 0;
    if (known > 0 && known >= length) {
      return; // Sent again.
    }
    if (known < 0 || !stream.begun) {
      stream.kept = new byte[0];
      stream.begun = isOneMessage(packet, from, length, size);
      if (!stream.begun) {
        lost++;
        return;
      }
      known = 0;
    }
    stream.next = sequence + size;
    int kept = stream.kept.length;
    int added = length - known;
    var octets = Arrays.copyOf(stream.kept, kept + added);
    System.arraycopy(packet, from + known, octets, kept, added);
    stream.kept = hand(octets, size > length);
  }

  private static boolean isOneMessage(byte[] packet, int from, int length, int size) {
    return length >= PREFIX
        && size == PREFIX + ((packet[from] & 0xFF) << 8 | (packet[from + 1] & 0xFF));
  }

  /** Hands the messages over that are whole, or cut by the capture; returns the rest. */
  private byte[] hand(byte[] octets, boolean isCut) {
    int at = 0;
    while (octets.length - at >= PREFIX) {
      int size = (octets[at] & 0xFF) << 8 | (octets[at + 1] & 0xFF);
      int there = Math.min(size, octets.length - at - PREFIX);
      if (there < size && !isCut) {
        break;
      }
      messages.message(octets, at + PREFIX, there, size);
      at += PREFIX + there;
    }
    return isCut ? new byte[0] : Arrays.copyOfRange(octets, at, octets.length);
  }

  private static int integer(byte[] packet, int at) {
    return (packet[at] & 0xFF) << 24
        | (packet[at + 1] & 0xFF) << 16
        | (packet[at + 2] & 0xFF) << 8
        | (packet[at + 3] & 0xFF);
  }

  /** Pieces so far that are missing, or belong to a message of which one is missing. */
  long lost() {
    return lost;
  }
}
