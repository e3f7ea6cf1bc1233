// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.tldwatch.runtime.config.Fault;

/**
 * Autonomous systems by prefix: {@code prefix,asn,name} in CSV, of which the longest prefix that
 * holds a network says it, and the name is not looked at. A first line that says {@code prefix} is
 * a header. A line that cannot be read is named, and the others count. Prefixes longer than those
 * of networks (24 and 48) are left out. Immutable.
 */
public final class PrefixTable {
  private static final Pattern LINE =
      Pattern.compile("\"?([0-9A-Fa-f.:]+)/(\\d{1,3})\"?,\"?(?:AS)?(\\d{1,10})?\"?(?:,.*)?");
  private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}");
  private static final String HEADER = "prefix,";
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 48;
  private static final int IPV4_LONGEST = 24;
  private static final long MOST_ASN = 0xffff_ffffL;

  private final Side ipv4;
  private final Side ipv6;
  private final List<Fault> faults;

  private PrefixTable(Side ipv4, Side ipv6, List<Fault> faults) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.faults = List.copyOf(faults);
  }

  /** The lines that could not be read. */
  public List<Fault> faults() {
    return faults;
  }

  /** Prefixes of one family. */
  private static final class Side {
    private static final int LENGTH_BITS = 6;

    private final int bits;
    private final int longest;

    /** Prefix and length, ascending. */
    private final long[] keys;

    private final int[] asns;

    /**
     * @param bits of a network
     * @param longest prefix, in bits
     * @param prefixes key and number of each
     */
    Side(int bits, int longest, List<long[]> prefixes) {
      prefixes.sort(Comparator.comparingLong(each -> each[0]));
      this.bits = bits;
      this.longest = longest;
      keys = prefixes.stream().mapToLong(each -> each[0]).toArray();
      asns = prefixes.stream().mapToInt(each -> (int) each[1]).toArray();
    }

    static long key(long network, int bits, int length) {
      long kept = length == 0 ? 0 : (network >>> (bits - length)) << (bits - length);
      return (kept << LENGTH_BITS) | length;
    }

    int asn(long network) {
      for (int length = longest; length >= 0; length--) {
        int at = Arrays.binarySearch(keys, key(network, bits, length));
        if (at >= 0) {
          return asns[at];
        }
      }
      return 0;
    }
  }

  /** Reads a table. */
  public static PrefixTable read(Path file) throws IOException {
    var ipv4 = new ArrayList<long[]>();
    var ipv6 = new ArrayList<long[]>();
    var faults = new ArrayList<Fault>();
    try (var lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !(number == 1 && line.startsWith(HEADER))) {
          try {
            add(line.strip(), ipv4, ipv6);
          } catch (IllegalArgumentException cause) {
            faults.add(new Fault(file.toString(), number, String.valueOf(cause.getMessage())));
          }
        }
      }
    }
    return new PrefixTable(
        new Side(IPV4_BITS, IPV4_LONGEST, ipv4), new Side(IPV6_BITS, IPV6_BITS, ipv6), faults);
  }

  private static void add(String line, List<long[]> ipv4, List<long[]> ipv6) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException("should be prefix,asn,name: was '" + line + "'");
    }
    byte[] address = address(parts.group(1));
    int length = Integer.parseInt(parts.group(2));
    long asn = parts.group(3) == null ? 0 : Long.parseLong(parts.group(3));
    if (length > address.length * Byte.SIZE || asn > MOST_ASN) {
      throw new IllegalArgumentException("no such prefix or number: '" + line + "'");
    }
    boolean wide = address.length > IPV4_BITS / Byte.SIZE;
    int bits = wide ? IPV6_BITS : IPV4_BITS;
    if (asn > 0 && length <= (wide ? IPV6_BITS : IPV4_LONGEST)) {
      (wide ? ipv6 : ipv4).add(new long[] {Side.key(number(address, bits), bits, length), asn});
    }
  }

  private static byte[] address(String text) {
    if (text.indexOf(':') < 0 && !IPV4.matcher(text).matches()) {
      throw new IllegalArgumentException("no address: '" + text + "'");
    }
    try {
      return InetAddress.ofLiteral(text).getAddress();
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException("no address: '" + text + "'", cause);
    }
  }

  private static long number(byte[] address, int bits) {
    long number = 0;
    for (int i = 0; i < bits / Byte.SIZE; i++) {
      number = (number << Byte.SIZE) | (address[i] & 0xff);
    }
    return number;
  }

  /** Of an address of 32 bits; 0 where it is not known. */
  int asnOfIpv4(long network) {
    return ipv4.asn(network);
  }

  /** Of the first 48 bits of an address; 0 where it is not known. */
  int asnOfIpv6(long network) {
    return ipv6.asn(network);
  }
}
