// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.link;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.ProbeMessage;

/**
 * A batch that leaves.
 *
 * @param boot the boot that counted it; 0 for that of the hello
 */
record NumberedBatch(long boot, long number, SealedBatch sealed) {

  /** The batch as a {@code ProbeMessage} in its wire form. */
  byte[] message() {
    int batchSize =
        CodedOutputStream.computeUInt64Size(Batch.NUMBER_FIELD_NUMBER, number)
            + CodedOutputStream.computeFixed64Size(Batch.BOOT_FIELD_NUMBER, boot)
            + sealed.bytes();
    var message =
        new byte
            [CodedOutputStream.computeTagSize(ProbeMessage.BATCH_FIELD_NUMBER)
                + CodedOutputStream.computeUInt32SizeNoTag(batchSize)
                + batchSize];
    try {
      var out = CodedOutputStream.newInstance(message);
      out.writeTag(ProbeMessage.BATCH_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      out.writeUInt32NoTag(batchSize);
      out.writeUInt64(Batch.NUMBER_FIELD_NUMBER, number);
      out.writeFixed64(Batch.BOOT_FIELD_NUMBER, boot);
      out.writeRawBytes(sealed.body());
      out.writeRawBytes(sealed.notices());
      out.checkNoSpaceLeft();
      return message;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause); // The array has exactly the room computed above.
    }
  }
}
