// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.model.metrics.MeasurementMetric;
import org.tldwatch.model.metrics.Metric;
import org.tldwatch.model.testing.Golden;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checked-in file, and the rules that good dashboards keep. */
class OverviewTest {
  private static final Path FILE = Path.of("grafana/overview.json");
  private static final Set<String> UNITS = Set.of("none", "s", "percentunit", "reqps");
  private static final Pattern METRIC = Pattern.compile("tldwatch_[a-z_]+");
  private static final Pattern LABELS = Pattern.compile("by \\(([^)]*)\\)");

  static Stream<JsonNode> panels() {
    return json().path("panels").valueStream();
  }

  static Stream<String> expressions() {
    return DashboardQueries.of(FILE).queries().stream()
        .map(DashboardQueries.PanelQuery::expression);
  }

  @Test
  void file_isWhatTheBuilderMakes() {
    Golden.assertHolds(FILE, Overview.dashboard().json());
  }

  @Test
  void dashboard_canBeProvisioned() {
    assertThat(json().has("id")).isFalse();
    assertThat(json().has("__inputs")).isFalse();
    assertThat(json().has("dashboard")).isFalse();
    assertThat(json().toString()).doesNotContain("${DS_");
    assertThat(json().path("schemaVersion").asInt()).isBetween(36, 42);
    assertThat(json().path("uid").asString()).matches("[a-z0-9-]{1,40}");
    assertThat(json().path("editable").asBoolean(true)).isFalse();
    assertThat(json().path("title").asString()).startsWith("tldwatch / ");
    assertThat(json().path("timezone").asString()).isEqualTo("utc");
  }

  @Test
  void variables_areDatasourceAndTld() {
    var variables = json().path("templating").path("list");

    assertThat(variables.valueStream().map(variable -> variable.path("name").asString()))
        .containsExactly("datasource", "tld");
    assertThat(variables.path(0).path("label").asString()).isEqualTo("Data Source");
    assertThat(variables.path(1).path("refresh").asInt()).as("on a change of time").isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void panel_explainsItself(JsonNode panel) {
    assertThat(panel.path("title").asString()).isNotBlank();
    assertThat(panel.path("description").asString()).endsWith(".");
    assertThat(panel.path("targets").size()).isPositive();
    assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${datasource}");
    assertThat(UNITS).contains(panel.path("fieldConfig").path("defaults").path("unit").asString());
  }

  @Test
  void panels_haveOwnIdsAndPlaces() {
    var ids = panels().map(panel -> panel.path("id").asInt()).toList();
    assertThat(ids).doesNotHaveDuplicates();

    var taken = new HashSet<List<Integer>>();
    panels()
        .map(panel -> panel.path("gridPos"))
        .forEach(
            place -> {
              int right = place.path("x").asInt() + place.path("w").asInt();
              int bottom = place.path("y").asInt() + place.path("h").asInt();
              assertThat(right).isLessThanOrEqualTo(24);
              for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = place.path("y").asInt(); y < bottom; y++) {
                  assertThat(taken.add(List.of(x, y))).as("place %d,%d is free", x, y).isTrue();
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void expression_usesMetricsAndLabelsOfTheCatalogue(String expression) {
    var names = new TreeSet<String>();
    METRIC.matcher(expression).results().forEach(found -> names.add(found.group()));
    assertThat(names).isNotEmpty();
    for (var name : names) {
      var metric = metric(name);
      for (var group : LABELS.matcher(expression).results().toList()) {
        assertThat(metric.labels()).containsAll(withoutBucketBound(group.group(1)));
      }
      if (metric.type() != Metric.Type.GAUGE) {
        assertThat(expression).containsPattern("rate\\(" + name + "[^)]*\\[\\$__rate_interval]");
      }
    }
  }

  private static List<String> withoutBucketBound(String labels) {
    return Arrays.stream(labels.split(", *")).filter(label -> !label.equals("le")).toList();
  }

  private static MeasurementMetric metric(String name) {
    return Arrays.stream(MeasurementMetric.values())
        .filter(
            metric ->
                name.equals(metric.metricName()) || name.equals(metric.metricName() + "_bucket"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such metric: " + name));
  }

  private static JsonNode json() {
    return JsonMapper.shared().readTree(FILE);
  }
}
