// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * The head of a kept file: up to which batch of the archive it holds everything. The place is the
 * time of receipt of that batch, microseconds since the epoch, which no other batch has.
 */
final class HeldUntil {
  /** Holds nothing of the archive. */
  static final long NOTHING = 0;

  /** What it holds was written before files said so. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private static final int MAGIC = 0x544c5755;

  private HeldUntil() {}

  static void write(long receivedMicros, DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeLong(receivedMicros);
  }

  /** Reads the head, where there is one. */
  static long read(DataInputStream in) throws IOException {
    in.mark(Integer.BYTES);
    if (in.readInt() == MAGIC) {
      return in.readLong();
    }
    in.reset();
    return UNKNOWN;
  }
}
