// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.testing.Mutations;

/**
 * However a stream is cut into reads, the same comes out of it, and it ends for the same reason.
 */
class FrameCutterFuzzTest {

  @Test
  void streams_shortRun() {
    assertThat(Mutations.of(FrameCutterFuzzTest.class, "streams").run(1_000, this::streams))
        .isGreaterThan(5_000);
  }

  @FuzzTest(maxDuration = "10m")
  void streams(byte[] stream) {
    var whole = read(stream, Math.max(1, stream.length));
    int pieces = stream.length == 0 ? 1 : 1 + (stream[stream.length - 1] & 0x3F);
    assertThat(read(stream, pieces)).isEqualTo(whole);
    assertThat(read(stream, 1)).isEqualTo(whole);
  }

  private static List<String> read(byte[] stream, int size) {
    var seen = new ArrayList<String>();
    var dialogue = new Dialogue(new Told(seen));
    var cutter = new FrameCutter(dialogue);
    for (int from = 0; from < stream.length; from += size) {
      // In a buffer of its own, so that what lies around a read cannot be taken for a part of it.
      var piece = Arrays.copyOfRange(stream, from, Math.min(stream.length, from + size));
      var fault = cutter.take(piece, 0, piece.length);
      if (fault != null) {
        seen.add(fault.label());
        return seen;
      }
    }
    seen.add("within frame: " + cutter.isWithinFrame());
    return seen;
  }

  private record Told(List<String> seen) implements Dialogue.Peer {
    @Override
    public void started() {
      seen.add("started");
    }

    @Override
    public void frame(byte[] buffer, int offset, int length) {
      seen.add("frame " + Arrays.hashCode(Arrays.copyOfRange(buffer, offset, offset + length)));
    }

    @Override
    public void answer(byte[] octets) {
      seen.add("answer " + Arrays.hashCode(octets));
    }

    @Override
    public void stopped() {
      seen.add("stopped");
    }
  }
}
