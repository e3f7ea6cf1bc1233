// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PooledCusumTest {
  @Test
  void withoutCap_isPagesTest() {
    var random = new Random(7);
    var cusum = new PooledCusum();
    double page = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean failed = random.nextDouble() < 0.4;
      int vantage = random.nextInt(5);
      page = failed ? page + 3.9 : Math.max(0, page - 3);
      if (failed) {
        cusum.failed(vantage, 3.9, Double.MAX_VALUE);
      } else {
        cusum.good(vantage, 3);
      }
      assertThat(cusum.sum()).isCloseTo(page, within(1e-6));
    }
  }

  @Test
  void cap_boundsOneVantage() {
    var cusum = new PooledCusum();
    for (int i = 0; i < 100; i++) {
      cusum.failed(3, 3.9, 12);
    }
    assertThat(cusum.sum()).isEqualTo(12);
    cusum.failed(9, 3.9, 12);
    assertThat(cusum.sum()).isEqualTo(15.9);
  }

  @Test
  void good_takesFromItsOwnVantageFirst() {
    var cusum = new PooledCusum();
    cusum.failed(0, 4, 12);
    cusum.failed(1, 4, 12);
    cusum.good(1, 3);
    cusum.expire(0);
    assertThat(cusum.sum()).isCloseTo(1, within(1e-9));
    cusum.reset();
    assertThat(cusum.sum()).isZero();
  }
}
