// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.dns;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Unpredictable ids, letter cases, labels and cookies, drawn from a {@link SecureRandom} a few
 * kilobytes at a time, since drawing them one by one costs more than the question. Not thread-safe.
 */
public final class QuestionBits {
  private final SecureRandom random = new SecureRandom();
  private final ByteBuffer pool = ByteBuffer.allocate(4096).limit(0);

  /** 0 to 65535. */
  public int id() {
    return filled(Short.BYTES).getShort() & 0xFFFF;
  }

  public long letterCase() {
    return filled(Long.BYTES).getLong();
  }

  /** For {@link Drawn#label}. */
  public long label() {
    return filled(Long.BYTES).getLong();
  }

  /** For {@link Drawn#clientCookie}. */
  public long clientCookie() {
    return filled(Long.BYTES).getLong();
  }

  private ByteBuffer filled(int bytes) {
    if (pool.remaining() < bytes) {
      random.nextBytes(pool.array());
      pool.clear();
    }
    return pool;
  }
}
