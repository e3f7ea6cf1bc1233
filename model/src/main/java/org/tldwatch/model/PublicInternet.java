// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public Internet, where etiquette binds us, from those of test beds:
 * loopback, private and link-local addresses (RFC 1918, 3927, 4193, 4291) and those set aside for
 * documentation (RFC 5737, 3849, 9637).
 */
public final class PublicInternet {
  private PublicInternet() {}

  public static boolean contains(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()) {
      return false;
    }
    byte[] octets = address.getAddress();
    return !(address instanceof Inet4Address ? isDocumentation4(octets) : isApart6(octets));
  }

  /** 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24. */
  private static boolean isDocumentation4(byte[] octets) {
    int prefix = (octets[0] & 0xFF) << 16 | (octets[1] & 0xFF) << 8 | (octets[2] & 0xFF);
    return prefix == 0xC0_00_02 || prefix == 0xC6_33_64 || prefix == 0xCB_00_71;
  }

  /** fc00::/7, 2001:db8::/32 or 3fff::/20. */
  private static boolean isApart6(byte[] octets) {
    int high = (octets[0] & 0xFF) << 8 | (octets[1] & 0xFF);
    int low = (octets[2] & 0xFF) << 8 | (octets[3] & 0xFF);
    return (high & 0xFE00) == 0xFC00
        || (high == 0x2001 && low == 0x0DB8)
        || (high == 0x3FFF && (low & 0xF000) == 0);
  }
}
