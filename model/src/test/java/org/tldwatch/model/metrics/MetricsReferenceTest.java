// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsReferenceTest {
  @Test
  void table_hasOneRowPerMetric() {
    assertThat(MetricsReference.markdown(MeasurementMetric.TLD_STATE))
        .isEqualTo(
            """
            | metric | type | labels | meaning |
            |---|---|---|---|
            | `tldwatch_tld_state` | gauge | `tld`, `state` | 1 for the state of the TLD as a whole, else 0. |
            """);
  }
}
