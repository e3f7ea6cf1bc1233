// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of metrics in the documentation is the catalogue. */
class MetricsReferenceTest {
  private static final Path FILE = Path.of("../docs/metrics.md");
  private static final String BEGIN = "<!-- made from MeasurementMetric: begin -->\n";
  private static final String END = "<!-- made from MeasurementMetric: end -->\n";

  /** With {@code -Dgolden.update} the table is rewritten in place of being compared. */
  @Test
  void page_holdsTheCatalogue() throws IOException {
    var page = Files.readString(FILE);
    assertThat(page).contains(BEGIN).contains(END);
    var expected =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + MetricsReference.markdown()
            + page.substring(page.indexOf(END));
    if (System.getProperty("golden.update") != null) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE)).as("make it anew with -Dgolden.update").isEqualTo(expected);
  }
}
