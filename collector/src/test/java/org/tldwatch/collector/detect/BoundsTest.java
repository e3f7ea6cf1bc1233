// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {
  private static final double TEN_YEARS = 3650 * 86_400.0;

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "4, 2", "5, 3", "7, 3", "8, 4", "50, 4"})
  void cap_makesAnAlarmNeedWitnesses(int vantages, int witnesses) {
    var bounds = Bounds.of(TEN_YEARS, new Timing(10_000_000, 2_000_000, vantages, 1));
    assertThat(witnesses * bounds.cap()).isGreaterThan(bounds.alarmNats());
    assertThat((witnesses - 1) * bounds.cap()).isLessThan(bounds.alarmNats());
  }

  @ParameterizedTest
  @CsvSource({"2", "5", "8", "50"})
  void siteAndWrongAnswers_needTwo(int vantages) {
    var bounds = Bounds.of(TEN_YEARS, new Timing(10_000_000, 2_000_000, vantages, 1));
    for (double cap : new double[] {bounds.siteCap(), bounds.wrongCap()}) {
      assertThat(cap).isLessThan(bounds.alarmNats());
      assertThat(2 * cap).isGreaterThan(bounds.alarmNats());
    }
  }
}
