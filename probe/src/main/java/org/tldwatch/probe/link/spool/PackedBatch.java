// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link.spool;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Packs batches for the disk: checksum over the rest, time, number of observations, length of the
 * body, and the body deflated to about a third. Confined to the thread of the spool.
 */
final class PackedBatch {
  private static final int HEADER = Integer.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;

  /** More than any batch has; a length beyond it is damage. */
  private static final int MOST_BODY = 16 << 20;

  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final Inflater inflater = new Inflater(true);
  private final byte[] chunk = new byte[8 << 10];

  byte[] pack(SpooledBatch batch) {
    var deflated = new ByteArrayOutputStream(batch.body().length / 2 + HEADER);
    deflated.writeBytes(new byte[HEADER]);
    deflater.reset();
    deflater.setInput(batch.body());
    deflater.finish();
    while (!deflater.finished()) {
      deflated.write(chunk, 0, deflater.deflate(chunk));
    }
    byte[] packed = deflated.toByteArray();
    var header = ByteBuffer.wrap(packed);
    header.putInt(0).putLong(batch.sealedMillis());
    header.putInt(batch.observations()).putInt(batch.body().length);
    header.putInt(0, checksum(packed));
    return packed;
  }

  /** The batch; empty where its octets are not those that were written. */
  Optional<SpooledBatch> unpack(long boot, long number, byte[] packed) {
    if (packed.length < HEADER) {
      return Optional.empty();
    }
    var header = ByteBuffer.wrap(packed);
    int sum = header.getInt();
    long sealedMillis = header.getLong();
    int observations = header.getInt();
    int length = header.getInt();
    if (sum != checksum(packed) || length < 0 || length > MOST_BODY || observations < 0) {
      return Optional.empty();
    }
    var body = new byte[length];
    inflater.reset();
    inflater.setInput(packed, HEADER, packed.length - HEADER);
    try {
      return inflater.inflate(body) == length
          ? Optional.of(new SpooledBatch(boot, number, sealedMillis, observations, body))
          : Optional.empty();
    } catch (DataFormatException ignored) {
      return Optional.empty();
    }
  }

  private static int checksum(byte[] packed) {
    var sum = new CRC32C();
    sum.update(packed, Integer.BYTES, packed.length - Integer.BYTES);
    return (int) sum.getValue();
  }

  void close() {
    deflater.end();
    inflater.end();
  }
}
