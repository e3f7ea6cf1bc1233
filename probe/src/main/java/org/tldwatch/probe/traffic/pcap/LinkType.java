// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.pcap;

import org.jspecify.annotations.Nullable;

/** How a capture says what is in a packet (https://www.tcpdump.org/linktypes.html). */
enum LinkType {
  ETHERNET(14, 12),
  LINUX_COOKED(16, 14),
  LINUX_COOKED_2(20, 0),
  /** IP alone: its first four bits tell the version. */
  RAW(0, -1);

  private static final int VLAN = 0x8100;
  private static final int SERVICE_VLAN = 0x88A8;
  private static final int VLAN_TAG = 4;
  private static final int MOST_TAGS = 2;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;

  private final int header;
  private final int protocol;

  LinkType(int header, int protocol) {
    this.header = header;
    this.protocol = protocol;
  }

  static @Nullable LinkType of(int number) {
    return switch (number) {
      case 1 -> ETHERNET;
      case 12, 14, 101, 228, 229 -> RAW;
      case 113 -> LINUX_COOKED;
      case 276 -> LINUX_COOKED_2;
      default -> null;
    };
  }

  /** Where the IP packet starts; -1 where there is none. */
  int ip(byte[] packet, int length) {
    if (this == RAW) {
      return 0;
    }
    if (length < header) {
      return -1;
    }
    int type = unsignedShort(packet, protocol);
    int at = header;
    for (int tags = 0; tags < MOST_TAGS && (type == VLAN || type == SERVICE_VLAN); tags++) {
      if (length < at + VLAN_TAG) {
        return -1;
      }
      type = unsignedShort(packet, at + 2);
      at += VLAN_TAG;
    }
    return type == IPV4 || type == IPV6 ? at : -1;
  }

  private static int unsignedShort(byte[] packet, int at) {
    return (packet[at] & 0xFF) << 8 | (packet[at + 1] & 0xFF);
  }
}
