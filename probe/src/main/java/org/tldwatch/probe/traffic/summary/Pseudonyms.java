// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * Makes pseudonyms of client addresses: 64 bits of the AES block of the address, and of its network
 * (the first 24 bits of an IPv4 and 48 of an IPv6 address). A block cipher under a secret key is a
 * pseudorandom function of its one block; the JDK has it in hardware and without garbage, which it
 * has of no other (docs/decisions/0019). Confined to one thread.
 */
final class Pseudonyms {
  private static final int BLOCK = 16;
  private static final int IPV4_BYTES = 4;
  private static final int IPV4_NETWORK_BYTES = 3;
  private static final int IPV6_NETWORK_BYTES = 6;

  /** IPv4 addresses as IPv6 writes them (RFC 4291 section 2.5.5.2), so that each has one block. */
  private static final byte[] IPV4_MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  /** Before the prefix of a network: no client has an address that begins so (RFC 6666). */
  private static final byte NETWORK_MARK = 1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Cipher cipher;
  private final byte[] plain = new byte[2 * BLOCK];
  private final byte[] keyed = new byte[2 * BLOCK];

  Pseudonyms(EpochKey key) {
    try {
      cipher = Cipher.getInstance("AES/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key.pseudonym());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has AES", impossible);
    }
  }

  /** Makes both pseudonyms of an address of 4 or 16 octets. */
  void make(byte[] buffer, int offset, int length) {
    plain[BLOCK] = NETWORK_MARK;
    Arrays.fill(plain, BLOCK + 1, 2 * BLOCK, (byte) 0);
    if (length == IPV4_BYTES) {
      System.arraycopy(IPV4_MAPPED, 0, plain, 0, IPV4_MAPPED.length);
      System.arraycopy(buffer, offset, plain, IPV4_MAPPED.length, IPV4_BYTES);
      System.arraycopy(buffer, offset, plain, 2 * BLOCK - IPV4_BYTES, IPV4_NETWORK_BYTES);
    } else {
      System.arraycopy(buffer, offset, plain, 0, BLOCK);
      System.arraycopy(buffer, offset, plain, BLOCK + 1, IPV6_NETWORK_BYTES);
    }
    try {
      cipher.update(plain, 0, plain.length, keyed, 0);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("two blocks make two blocks", impossible);
    }
  }

  /** Of the address made last. */
  long address() {
    return (long) LONG.get(keyed, 0);
  }

  /** Of the network of the address made last. */
  long network() {
    return (long) LONG.get(keyed, BLOCK);
  }
}
