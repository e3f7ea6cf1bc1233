// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

/** The headers of one IP packet after the other (RFC 791, RFC 8200). Confined to one thread. */
final class IpPacket {
  static final int TCP = 6;
  static final int UDP = 17;

  private static final int IPV4_HEADER = 20;
  private static final int IPV6_HEADER = 40;
  private static final int HOP_BY_HOP = 0;
  private static final int ROUTING = 43;
  private static final int FRAGMENT = 44;
  private static final int DESTINATION = 60;
  private static final int MOST_EXTENSIONS = 8;

  private byte[] packet = {};
  private int protocol;
  private int source;
  private int destination;
  private int addressLength;
  private int payload;
  private int payloadSize;
  private int end;

  /**
   * Reads the headers.
   *
   * @param start where the packet starts
   * @param limit where what was captured ends
   * @return whether something follows that starts with the header of a transport
   */
  boolean read(byte[] octets, int start, int limit) {
    packet = octets;
    if (limit - start < 1) {
      return false;
    }
    return switch ((octets[start] & 0xFF) >> 4) {
      case 4 -> readIpv4(start, limit);
      case 6 -> readIpv6(start, limit);
      default -> false;
    };
  }

  private boolean readIpv4(int start, int limit) {
    if (limit - start < IPV4_HEADER) {
      return false;
    }
    int header = 4 * (packet[start] & 0xF);
    int total = unsignedShort(start + 2);
    boolean isFirst = (unsignedShort(start + 6) & 0x1FFF) == 0;
    // A total of 0 is left to network cards that cut large packets.
    int size = total == 0 ? limit - start : total;
    if (header < IPV4_HEADER || size < header || !isFirst || limit - start < header) {
      return false;
    }
    protocol = packet[start + 9] & 0xFF;
    addresses(start + 12, 4);
    payload(start + header, size - header, limit);
    return true;
  }

  private boolean readIpv6(int start, int limit) {
    if (limit - start < IPV6_HEADER) {
      return false;
    }
    int size = unsignedShort(start + 4);
    int next = packet[start + 6] & 0xFF;
    int at = start + IPV6_HEADER;
    int last = size == 0 ? limit : at + size;
    for (int i = 0; i < MOST_EXTENSIONS && isExtension(next); i++) {
      if (limit - at < 8) {
        return false;
      }
      if (next == FRAGMENT && (unsignedShort(at + 2) & 0xFFF8) != 0) {
        return false;
      }
      int length = next == FRAGMENT ? 8 : 8 * (1 + (packet[at + 1] & 0xFF));
      next = packet[at] & 0xFF;
      at += length;
    }
    if (at > limit || at > last) {
      return false;
    }
    protocol = next;
    addresses(start + 8, 16);
    payload(at, last - at, limit);
    return true;
  }

  private static boolean isExtension(int next) {
    return next == HOP_BY_HOP || next == ROUTING || next == FRAGMENT || next == DESTINATION;
  }

  private void addresses(int at, int length) {
    source = at;
    destination = at + length;
    addressLength = length;
  }

  private void payload(int at, int size, int limit) {
    payload = at;
    payloadSize = size;
    end = Math.min(limit, at + size);
  }

  private int unsignedShort(int at) {
    return (packet[at] & 0xFF) << 8 | (packet[at + 1] & 0xFF);
  }

  int protocol() {
    return protocol;
  }

  /** Where the address of the sender starts. */
  int source() {
    return source;
  }

  int destination() {
    return destination;
  }

  /** 4 or 16. */
  int addressLength() {
    return addressLength;
  }

  /** Where the header of the transport starts. */
  int payload() {
    return payload;
  }

  /** Octets from there on that there were, captured or not. */
  int payloadSize() {
    return payloadSize;
  }

  /** Where what was captured of it ends. */
  int end() {
    return end;
  }
}
