// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.model.testing.Golden;
import org.tldwatch.model.testing.MetricsPage;

/** What the documentation says about metrics is true. */
class MetricsReferenceTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("\\btldwatch_[a-z_]+[a-z]\\b");
  private static final Pattern SERIES = Pattern.compile("_(bucket|count|sum|max)$");

  static Stream<Path> pages() throws IOException {
    try (var all = Files.find(ROOT, 3, (file, what) -> file.toString().endsWith(".md"))) {
      return all
          .filter(page -> !page.toString().contains("/target/"))
          .filter(page -> !page.toString().contains("/node_modules/"))
          .sorted()
          .toList()
          .stream();
    }
  }

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

  /** Each name is in a table of the reference, which is made from the catalogues. */
  @ParameterizedTest
  @MethodSource("pages")
  void metricsNamedInDocumentation_exist(Path page) throws IOException {
    assumeFalse(Golden.isUpdating(), "skipped: other modules have yet to make their tables");
    var documented = MetricsPage.documented();
    var unknown = new TreeSet<String>();
    NAME.matcher(Files.readString(page))
        .results()
        .map(found -> found.group())
        .filter(name -> !documented.contains(name))
        .filter(name -> !documented.contains(SERIES.matcher(name).replaceFirst("")))
        .forEach(unknown::add);
    assertThat(unknown).isEmpty();
  }
}
