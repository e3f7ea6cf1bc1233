// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;

/**
 * Picks targets: all of a TLD, of a name server, at an address, in a prefix, or all there are. What
 * it is shows in how it is written: {@code nl}, {@code ns1.dns.nl}, {@code 192.0.2.1}, {@code
 * 2001:db8::/32}, {@code *}.
 */
public sealed interface Selector {
  boolean matches(Target target);

  /** Every target. */
  record Everything() implements Selector {
    @Override
    public boolean matches(Target target) {
      return true;
    }

    @Override
    public String toString() {
      return "*";
    }
  }

  /** The targets of a TLD, at whatever server. */
  record OfTld(Tld tld) implements Selector {
    @Override
    public boolean matches(Target target) {
      return tld.equals(target.tld());
    }

    @Override
    public String toString() {
      return tld.label();
    }
  }

  /**
   * The targets at a name server, for whatever TLD.
   *
   * @param server host name, lower case, without the trailing dot
   */
  record OfServer(String server) implements Selector {
    @Override
    public boolean matches(Target target) {
      return server.equals(target.server());
    }

    @Override
    public String toString() {
      return server;
    }
  }

  /**
   * The targets in a prefix.
   *
   * @param bits length of the prefix; that of the address where it is a single one
   */
  record OfPrefix(InetAddress address, int bits) implements Selector {
    public OfPrefix {
      int most = address.getAddress().length * Byte.SIZE;
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException(
            "a prefix should have 0 to " + most + " bits: had " + bits);
      }
      if (!isCleared(address.getAddress(), bits)) {
        throw new IllegalArgumentException(
            "a prefix should have no bits set behind its length: was "
                + InetAddresses.toAddrString(address)
                + "/"
                + bits);
      }
    }

    private static boolean isCleared(byte[] octets, int bits) {
      for (int bit = bits; bit < octets.length * Byte.SIZE; bit++) {
        if ((octets[bit / Byte.SIZE] & (0x80 >> bit % Byte.SIZE)) != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean matches(Target target) {
      byte[] own = address.getAddress();
      byte[] other = target.address().getAddress();
      if (own.length != other.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % Byte.SIZE;
        if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      var text = InetAddresses.toAddrString(address);
      return bits == address.getAddress().length * Byte.SIZE ? text : text + "/" + bits;
    }
  }

  /**
   * Reads a selector.
   *
   * @throws IllegalArgumentException if it is none of the forms
   */
  static Selector parse(String text) {
    var bare = text.strip();
    try {
      return bare.equals("*") ? new Everything() : read(bare);
    } catch (IllegalArgumentException cause) {
      throw new IllegalArgumentException(
          "should be a TLD, a name server, an address, a prefix or *: was '"
              + text
              + "' ("
              + cause.getMessage()
              + ")",
          cause);
    }
  }

  private static Selector read(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      var bits = text.substring(slash + 1);
      if (!bits.matches("\\d{1,3}")) {
        throw new IllegalArgumentException("the length of a prefix should be a number");
      }
      return new OfPrefix(ScalarReader.address(text.substring(0, slash)), Integer.parseInt(bits));
    }
    if (text.indexOf(':') >= 0 || text.matches("[\\d.]+")) {
      var address = ScalarReader.address(text);
      return new OfPrefix(address, address.getAddress().length * Byte.SIZE);
    }
    var name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    if (name.indexOf('.') > 0) {
      return server(name);
    }
    return new OfTld(Tld.parse(text));
  }

  private static Selector server(String name) {
    if (!HostName.FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("not a host name");
    }
    return new OfServer(name.toLowerCase(Locale.ROOT));
  }

  /** How host names look. */
  final class HostName {
    private static final Pattern FORM =
        Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})+");

    private HostName() {}
  }
}
