// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tldwatch.model.metrics.Metric;
import org.tldwatch.model.metrics.MetricsReference;

/** The reference of metrics, of which each module keeps the tables of its own catalogues true. */
public final class MetricsPage {
  public static final Path FILE = Path.of("../docs/metrics.md");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tldwatch_[a-z0-9_]+)` \\|");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final Pattern SERIES =
      Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{([^}]*)})? ");

  private MetricsPage() {}

  /** The page has the table of this catalogue. */
  public static <M extends Enum<M> & Metric> void assertDocuments(Class<M> catalogue) {
    var mark = "<!-- made from " + catalogue.getSimpleName() + ": ";
    Golden.assertHolds(
        FILE,
        mark + "begin -->\n",
        MetricsReference.markdown(catalogue.getEnumConstants()),
        mark + "end -->\n");
  }

  /** The metrics that the tables of the page name. */
  public static Set<String> documented() {
    var names = new TreeSet<String>();
    ROW.matcher(text()).results().forEach(row -> names.add(row.group(1)));
    return names;
  }

  /** Every metric of the catalogue is in the exposition, with the labels it says, and no other. */
  public static void assertExposed(String exposition, Metric... catalogue) {
    var all = Arrays.asList(catalogue);
    var missing = new LinkedHashSet<>(all);
    var series = SERIES.matcher(exposition);
    while (series.find()) {
      var name = series.group(1);
      var metric = all.stream().filter(each -> isSeriesOf(name, each)).findFirst();
      assertThat(metric).as(name + " is in a catalogue").isPresent();
      missing.remove(metric.get());
      var labels = new TreeSet<String>();
      if (series.group(2) != null) {
        LABEL.matcher(series.group(2)).results().forEach(label -> labels.add(label.group(1)));
      }
      labels.removeAll(Set.of("le", "quantile"));
      assertThat(labels).as(name).containsExactlyInAnyOrderElementsOf(metric.get().labels());
    }
    assertThat(missing).as("in the catalogue and not exposed").isEmpty();
  }

  private static boolean isSeriesOf(String series, Metric metric) {
    return Stream.concat(Stream.of(""), suffixes(metric.type()))
        .anyMatch(suffix -> series.equals(metric.metricName() + suffix));
  }

  private static Stream<String> suffixes(Metric.Type type) {
    return switch (type) {
      case COUNTER, GAUGE -> Stream.of();
      case HISTOGRAM -> Stream.of("_bucket", "_count", "_sum");
      case SUMMARY -> Stream.of("_count", "_sum", "_max");
    };
  }

  /** The page names every value that this label, of a closed set, has in the exposition. */
  public static void assertExplains(String exposition, String label) {
    var values = new TreeSet<String>();
    LABEL
        .matcher(exposition)
        .results()
        .filter(found -> found.group(1).equals(label))
        .forEach(found -> values.add("`" + found.group(2) + "`"));
    assertThat(values).as(label).isNotEmpty();
    assertThat(text()).contains(values);
  }

  private static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
