// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripsTest {
  private final RoundTrips times = new RoundTrips();

  @Test
  void classicBuckets_holdWhatIsAtOrBelowTheirBound() {
    for (double seconds : new double[] {0.001, 0.0011, 0.5, 2.5, 2.6}) {
      times.observe(seconds);
    }
    var snapshot = times.snapshot();
    assertThat(snapshot.cumulative()).containsExactly(1, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4);
    assertThat(snapshot.count()).isEqualTo(5);
    assertThat(snapshot.sum()).isCloseTo(5.6021, within(1e-9));
  }

  @Test
  void nativeBuckets_holdWhatLiesBetweenTheirBounds() {
    var random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      double seconds = Math.pow(2, random.nextDouble(-13.9, 5.9));
      var one = new RoundTrips();
      one.observe(seconds);
      var snapshot = one.snapshot();
      int index = snapshot.firstIndex() + indexOfOne(snapshot.buckets());
      assertThat(seconds)
          .isGreaterThan(Math.pow(2, (index - 1) / 8.0))
          .isLessThanOrEqualTo(Math.pow(2, index / 8.0));
    }
  }

  private static int indexOfOne(long[] buckets) {
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] == 1) {
        return i;
      }
    }
    throw new AssertionError("nothing was counted");
  }

  @Test
  void extremes_areCountedAtTheEnds() {
    times.observe(0);
    times.observe(0.00006);
    times.observe(1000);
    var snapshot = times.snapshot();
    assertThat(snapshot.zeroCount()).isEqualTo(2);
    assertThat(snapshot.buckets()[snapshot.buckets().length - 1]).isEqualTo(1);
    assertThat(snapshot.zeroCount() + Arrays.stream(snapshot.buckets()).sum())
        .isEqualTo(snapshot.count());
    assertThat(snapshot.sum()).isEqualTo(1000.00006);
  }
}
