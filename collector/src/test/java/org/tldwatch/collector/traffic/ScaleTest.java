// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {
  @Test
  void place_leadsBackToTheValue() {
    List<Scale> scales =
        List.of(
            new Scale.Logarithmic(0.01),
            new Scale.Share(0.03),
            new Scale.Additive(),
            new Scale.Any());
    for (var scale : scales) {
      for (double value : new double[] {0.02, 0.3, 0.99}) {
        assertThat(scale.valueAt(scale.of(value))).as("%s", scale).isCloseTo(value, within(1e-9));
      }
    }
  }

  @Test
  void shareOfNothingAndOfAll_isFinite() {
    var scale = new Scale.Share(0.01);
    assertThat(scale.of(0)).isFinite().isEqualTo(-scale.of(1), within(1e-9));
    assertThat(scale.valueAt(scale.of(0))).isZero();
  }

  @Test
  void anySeries_mayBeBelowNought() {
    assertThat(new Scale.Any().of(-5)).isEqualTo(-new Scale.Any().of(5));
  }
}
