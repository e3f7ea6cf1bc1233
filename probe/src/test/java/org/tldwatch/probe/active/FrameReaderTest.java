// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
  private final FrameReader reader = new FrameReader();

  @Test
  void octetByOctet() {
    byte[] stream = {0, 3, 7, 8, 9};
    for (int i = 0; i < 4; i++) {
      assertThat(reader.take(Unpooled.wrappedBuffer(stream, i, 1))).isFalse();
    }
    assertThat(reader.take(Unpooled.wrappedBuffer(stream, 4, 1))).isTrue();
    assertThat(Arrays.copyOf(reader.message(), reader.length())).containsExactly(7, 8, 9);
  }

  @Test
  void severalInOneRead() {
    var stream = Unpooled.wrappedBuffer(new byte[] {0, 1, 5, 0, 0, 0, 2, 6, 7, 0});
    assertThat(reader.take(stream)).isTrue();
    assertThat(reader.length()).isOne();
    assertThat(reader.take(stream)).isTrue();
    assertThat(reader.length()).isZero();
    assertThat(reader.take(stream)).isTrue();
    assertThat(Arrays.copyOf(reader.message(), reader.length())).containsExactly(6, 7);
    assertThat(reader.take(stream)).isFalse();
    assertThat(stream.isReadable()).isFalse();
  }

  @Test
  void largest() {
    var stream = Unpooled.buffer().writeShort(65_535).writeZero(65_535);
    assertThat(reader.take(stream)).isTrue();
    assertThat(reader.length()).isEqualTo(65_535);
  }

  @Test
  void largest_inPieces_keepsItsStart() {
    reader.take(Unpooled.buffer().writeShort(65_535));
    for (int left = 65_535; left > 0; left -= 4_369) {
      assertThat(reader.take(Unpooled.buffer().writeBytes(new byte[4_369])))
          .isEqualTo(left == 4_369);
    }
    assertThat(reader.length()).isEqualTo(65_535);
    assertThat(reader.message()).hasSize(FrameReader.MOST_KEPT);
    assertThat(reader.take(Unpooled.wrappedBuffer(new byte[] {0, 1, 5}))).isTrue();
    assertThat(reader.message()[0]).isEqualTo((byte) 5);
  }

  @Test
  void announcement_takesNoRoom() {
    assertThat(reader.take(Unpooled.buffer().writeShort(65_535).writeByte(1))).isFalse();
    assertThat(reader.message()).hasSizeLessThan(1_000);
  }
}
