// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger();

  @Test
  void isEntered_byVantageBootAndNumber() {
    ledger.enter("ams1", 1, 5);
    assertThat(ledger.isEntered("ams1", 1, 5)).isTrue();
    assertThat(ledger.isEntered("ams1", 1, 4)).isFalse();
    assertThat(ledger.isEntered("ams1", 2, 5)).isFalse();
    assertThat(ledger.isEntered("nyc1", 1, 5)).isFalse();
  }

  @Test
  void isEntered_whateverTheOrder() {
    var live = new Random(3).longs(2_000, 1, 100_000).boxed().toList();
    live.forEach(number -> ledger.enter("ams1", 1, number));
    for (long number = 1; number <= 100_000; number++) {
      assertThat(ledger.isEntered("ams1", 1, number)).isEqualTo(live.contains(number));
    }
  }

  @Test
  void backlogFarBehindWhatIsLive_isToldApart() {
    for (long number = 200_000; number < 201_000; number++) {
      ledger.enter("ams1", 1, number);
      assertThat(ledger.isEntered("ams1", 1, number - 199_999)).isFalse();
      ledger.enter("ams1", 1, number - 199_999);
    }
    assertThat(ledger.isEntered("ams1", 1, 1_000)).isTrue();
    assertThat(ledger.isEntered("ams1", 1, 1_001)).isFalse();
    assertThat(ledger.isEntered("ams1", 1, 200_000)).isTrue();
  }

  @Test
  void gaps_areBounded_andFilledFromTheLowest() {
    var numbers = new NumberRanges();
    for (long number = 0; number < 3L * NumberRanges.MOST_RANGES; number++) {
      numbers.add(2 * number);
    }
    assertThat(numbers.ranges()).isEqualTo(NumberRanges.MOST_RANGES);
    assertThat(numbers.contains(1)).isTrue();
    assertThat(numbers.contains(6L * NumberRanges.MOST_RANGES - 3)).isFalse();
  }

  @Test
  void boots_theOneNotHeardOfForLongest_isForgottenFirst() {
    for (long boot = 1; boot <= Ledger.BOOTS_PER_VANTAGE; boot++) {
      ledger.enter("ams1", boot, 1);
    }
    ledger.enter("ams1", 1, 2);
    ledger.enter("ams1", 0, 1);
    assertThat(ledger.isEntered("ams1", 1, 1)).isTrue();
    assertThat(ledger.isEntered("ams1", 2, 1)).isFalse();
  }
}
