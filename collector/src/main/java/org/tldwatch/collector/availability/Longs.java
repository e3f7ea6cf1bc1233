// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Arrays of longs in a stream, in one piece because there are tens of thousands. */
final class Longs {
  private Longs() {}

  static void write(long[] longs, DataOutput out) throws IOException {
    var bytes = ByteBuffer.allocate(longs.length * Long.BYTES);
    bytes.asLongBuffer().put(longs);
    out.write(bytes.array());
  }

  static long[] read(int count, DataInput in) throws IOException {
    var bytes = new byte[count * Long.BYTES];
    in.readFully(bytes);
    var longs = new long[count];
    ByteBuffer.wrap(bytes).asLongBuffer().get(longs);
    return longs;
  }
}
