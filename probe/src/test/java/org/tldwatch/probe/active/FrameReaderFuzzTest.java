// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;

/** However a stream is cut into reads, the same messages come out of it. */
class FrameReaderFuzzTest {

  @Test
  void messages_shortRun() {
    assertThat(Mutations.of(FrameReaderFuzzTest.class, "messages").run(300, this::messages))
        .isGreaterThan(1_000);
  }

  @FuzzTest(maxDuration = "10m")
  void messages(byte[] stream) {
    int pieces = stream.length == 0 ? 1 : 1 + (stream[0] & 0x1F);
    assertThat(read(stream, pieces)).isEqualTo(read(stream, Math.max(1, stream.length)));
  }

  private static List<String> read(byte[] stream, int size) {
    var reader = new FrameReader();
    var messages = new ArrayList<String>();
    for (int from = 0; from < stream.length; from += size) {
      var piece = Unpooled.wrappedBuffer(stream, from, Math.min(size, stream.length - from));
      while (reader.take(piece)) {
        int kept = Math.min(reader.length(), FrameReader.MOST_KEPT);
        messages.add(
            reader.length() + ":" + Arrays.hashCode(Arrays.copyOf(reader.message(), kept)));
      }
      assertThat(piece.isReadable()).isFalse();
      assertThat(reader.message().length).isBetween(512, FrameReader.MOST_KEPT);
    }
    return messages;
  }
}
