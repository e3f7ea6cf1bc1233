// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CusumTest {
  private static final double CAP = 7;
  private static final double NO_CAP = Double.MAX_VALUE;

  private final Cusum sum = new Cusum(0);
  private final Path first = new Path(0);
  private final Path second = new Path(1);

  @Test
  void withoutCap_isPagesTest() {
    var random = new Random(7);
    var paths = new Path[] {first, second, new Path(2)};
    double page = 0;
    for (int i = 0; i < 20_000; i++) {
      double nats = random.nextDouble() < 0.4 ? 3.9 : -3;
      page = Math.max(0, page + nats);
      sum.add(paths[random.nextInt(paths.length)], nats, NO_CAP, i);
      assertThat(sum.sum()).isCloseTo(page, within(1e-6));
    }
  }

  @Test
  void good_isNoNewsToAnIdleSum() {
    sum.add(first, -3, CAP, 1);
    assertThat(sum.isIdle()).isTrue();
    assertThat(sum.share(first)).isZero();
  }

  @Test
  void cap_boundsWhatOnePathAdds() {
    for (int i = 0; i < 100; i++) {
      sum.add(first, 5, CAP, i);
    }
    assertThat(sum.sum()).isEqualTo(CAP);
    sum.add(second, 5, CAP, 100);
    assertThat(sum.sum()).isEqualTo(12);
    assertThat(sum.share(first) + sum.share(second)).isEqualTo(12);
  }

  @Test
  void since_isTheVoteThatLiftedTheSum() {
    sum.add(first, 5, CAP, 100);
    sum.add(second, 5, CAP, 200);
    assertThat(sum.sinceMicros()).isEqualTo(100);
    sum.add(first, -20, CAP, 300);
    sum.add(second, 5, CAP, 400);
    assertThat(sum.sinceMicros()).isEqualTo(400);
  }

  @Test
  void fallToZero_voidsAllShares() {
    sum.add(first, 5, CAP, 1);
    sum.add(second, -6, CAP, 2);
    assertThat(sum.isIdle()).isTrue();
    assertThat(sum.share(first)).isZero();
    assertThat(sum.share(second)).isZero();
    sum.add(first, 2, CAP, 3);
    assertThat(sum.share(first)).isEqualTo(2);
  }

  @Test
  void takeBack_takesWhatAPathAddedAndLeavesWhatItTook() {
    sum.add(first, 5, CAP, 1);
    sum.add(second, 5, CAP, 2);
    sum.add(second, -6, CAP, 3);
    assertThat(sum.sum()).isEqualTo(4);
    sum.takeBack(second);
    assertThat(sum.sum()).isEqualTo(4);
    sum.drop(second);
    assertThat(sum.sum()).isEqualTo(5);
    sum.takeBack(first);
    assertThat(sum.isIdle()).isTrue();
  }

  @Test
  void floor_boundsWhatOnePathTakes() {
    var site = new Cusum(0, 1, -2.5);
    site.add(first, 5, CAP, 1);
    for (int i = 0; i < 10; i++) {
      site.add(second, -2, CAP, i);
    }
    assertThat(site.sum()).isEqualTo(2.5);
  }

  @Test
  void groupsInOneSlot_keepTheirSharesApart() {
    var other = new Cusum(0, 1, -2.5);
    sum.add(first, 5, CAP, 1);
    assertThat(other.share(first)).isZero();
    other.add(first, 2, CAP, 2);
    assertThat(sum.share(first)).isZero();
    assertThat(other.share(first)).isEqualTo(2);
  }
}
