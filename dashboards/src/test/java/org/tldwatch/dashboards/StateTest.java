// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.metrics.MeasurementMetric;

class StateTest {
  private static final List<State> TWO =
      List.of(new State("up", "up", "green"), new State("down", "down", "red"));

  @Test
  void number_isThePlaceOfTheStateThatHolds() {
    assertThat(State.number(TWO, MeasurementMetric.TLD_STATE, "tld", "tld=\"xa\", "))
        .isEqualTo(
            "max by (tld) (1 * (tldwatch_tld_state{tld=\"xa\", state=\"down\"} == 1)"
                + " or 0 * (tldwatch_tld_state{tld=\"xa\", state=\"up\"} == 1))");
  }

  @Test
  void mappings_giveTextAndColourToEachNumber() {
    assertThat(State.mappings(TWO).toString()).contains("0=", "1=", "down", "red", "up", "green");
  }
}
