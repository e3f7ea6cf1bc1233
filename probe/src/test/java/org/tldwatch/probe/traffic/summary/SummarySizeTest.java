// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.probe.traffic.summary.Rig.START;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.datasketches.kll.KllFloatsSketch;
import org.apache.datasketches.theta.CompactThetaSketch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tldwatch.probe.traffic.Protocol;

/** A summary stays small whatever is sent to the name server. */
class SummarySizeTest {
  private static final int MESSAGES = 1_000_000;

  enum Hostility {
    RANDOM_NAMES {
      @Override
      void shape(Traffic traffic, SplittableRandom random) {
        label(traffic, random, 63, 2);
      }
    },
    RANDOM_SUBDOMAINS_OF_FEW {
      @Override
      void shape(Traffic traffic, SplittableRandom random) {
        label(traffic, random, 40, 24);
      }
    },
    ODD_OCTETS {
      @Override
      void shape(Traffic traffic, SplittableRandom random) {
        int length = 60;
        traffic.buffer[0] = 3;
        traffic.buffer[4] = (byte) length;
        for (int i = 0; i < length; i++) {
          traffic.buffer[5 + i] = (byte) (i == 0 ? random.nextInt(24) : 0xff - i);
        }
        end(traffic, 5 + length, 3);
      }
    };

    abstract void shape(Traffic traffic, SplittableRandom random);

    static void label(Traffic traffic, SplittableRandom random, int length, int names) {
      traffic.buffer[0] = (byte) length;
      for (int i = 1; i <= length; i++) {
        traffic.buffer[i] = (byte) ('a' + random.nextInt(26));
      }
      int at = length + 1;
      if (names > 2) {
        traffic.buffer[at] = 62;
        Arrays.fill(traffic.buffer, at + 1, at + 63, (byte) 'n');
        traffic.buffer[at + 1] = (byte) ('a' + random.nextInt(names));
        at += 63;
      }
      end(traffic, at, names > 2 ? 3 : 2);
    }

    static void end(Traffic traffic, int at, int labels) {
      traffic.buffer[at] = 2;
      traffic.buffer[at + 1] = 'x';
      traffic.buffer[at + 2] = 'a';
      traffic.nameLength = at + 3;
      traffic.labels = labels;
    }
  }

  @ParameterizedTest
  @EnumSource
  void summary_isTenKilobytesAtMost(Hostility hostility) {
    long seed = 7 + hostility.ordinal();
    var random = new SplittableRandom(seed);
    var rig = Rig.federated();
    var sink = rig.summariser.began();
    var traffic = new Traffic().at(START).client(new byte[16]);
    for (int i = 0; i < MESSAGES; i++) {
      hostility.shape(traffic, random);
      for (int at = 0; at < 16; at++) {
        traffic.buffer[Traffic.CLIENT_AT + at] = (byte) random.nextInt(256);
      }
      traffic.clientLength = random.nextBoolean() ? 4 : 16;
      traffic.qtype = random.nextInt(1 << 16);
      traffic.protocol = Protocol.values()[random.nextInt(6)];
      traffic.response = random.nextBoolean();
      traffic.rcode = random.nextInt(4096);
      traffic.sizeBytes = random.nextInt(1 << 16);
      if (i % 4 == 0) {
        traffic.qtype = random.nextInt(300);
        traffic.rcode = random.nextInt(24);
      }
      sink.message(traffic);
    }
    var summary = rig.endOf(START, "xa");
    assertThat(summary.getSerializedSize()).as("seed %d", seed).isLessThanOrEqualTo(10_000);
    assertThat(summary.getTypesCount()).isEqualTo(32);
    assertThat(summary.getQueries() + summary.getResponses()).isEqualTo(MESSAGES);
    assertThat(summary.getHeavyNetworksList()).isNotEmpty();
    var sizes =
        KllFloatsSketch.heapify(MemorySegment.ofArray(summary.getResponseSizes().toByteArray()));
    assertThat(sizes.getN()).isEqualTo(summary.getResponses());
    var networks =
        CompactThetaSketch.wrap(
            summary.getSources().getNetworkSketch().toByteArray(),
            summary.getSources().getNetworkSketchSeed());
    assertThat(networks.getRetainedEntries(true)).isGreaterThanOrEqualTo(512);
    assertThat(networks.getEstimate() / summary.getSources().getNetworks()).isBetween(0.8, 1.2);
  }
}
