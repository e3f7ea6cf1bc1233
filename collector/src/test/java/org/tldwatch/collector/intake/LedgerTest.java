// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import static org.assertj.core.api.Assertions.assertThat;

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
  void isEntered_outOfOrderWithinTheWindow() {
    ledger.enter("ams1", 1, 100_000);
    ledger.enter("ams1", 1, 99_990);
    assertThat(ledger.isEntered("ams1", 1, 99_990)).isTrue();
    assertThat(ledger.isEntered("ams1", 1, 99_991)).isFalse();
    assertThat(ledger.isEntered("ams1", 1, 100_000 - Ledger.WINDOW)).isTrue();
  }

  @Test
  void isEntered_slotsAreFreedAsNumbersGrow() {
    for (long number = 1; number < 3L * Ledger.WINDOW; number++) {
      assertThat(ledger.isEntered("ams1", 1, number)).isFalse();
      ledger.enter("ams1", 1, number);
      assertThat(ledger.isEntered("ams1", 1, number)).isTrue();
    }
    long far = 1_000_000_000;
    ledger.enter("ams1", 1, far);
    assertThat(ledger.isEntered("ams1", 1, far - 1)).isFalse();
  }

  @Test
  void boots_areForgottenInTheOrderOfTheirComing() {
    for (long boot = 1; boot <= 5; boot++) {
      ledger.enter("ams1", boot, 1);
    }
    assertThat(ledger.isEntered("ams1", 1, 1)).isFalse();
    assertThat(ledger.isEntered("ams1", 2, 1)).isTrue();
  }
}
