// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.tldwatch.model.metrics.MeasurementMetric;

/**
 * One value of the {@code state} label, with text and colour: neither carries the meaning alone.
 * Its place in a list, counted from 0, is the number that stands for it in a picture; later ones
 * win where several hold at once.
 */
record State(String label, String text, String colour) {
  static final List<State> OF_A_TLD =
      List.of(
          new State("healthy", "healthy", "green"),
          new State("inconclusive", "inconclusive", "#808080"),
          new State("degraded", "degraded", "yellow"),
          new State("at-risk", "at risk", "orange"),
          new State("down", "down", "red"),
          new State("unresolvable", "unresolvable", "dark-red"));

  static final List<State> OF_A_TARGET =
      List.of(
          new State("up", "up", "green"),
          new State("inconclusive", "inconclusive", "#808080"),
          new State("down", "down", "red"));

  /**
   * PromQL that turns the series of a metric, one per state, into one whose value is the place of
   * the state that holds.
   *
   * @param matchers further label matchers, each followed by a comma; may be empty
   */
  static String number(List<State> states, MeasurementMetric metric, String by, String matchers) {
    var cases = new StringJoiner(" or ");
    for (int place = states.size() - 1; place >= 0; place--) {
      cases.add(
          "%d * (%s{%sstate=\"%s\"} == 1)"
              .formatted(place, metric.metricName(), matchers, states.get(place).label()));
    }
    return "max by (" + by + ") (" + cases + ")";
  }

  /** Grafana's mapping of the numbers to text and colour. */
  static List<Map<String, Object>> mappings(List<State> states) {
    var options = new LinkedHashMap<String, Object>();
    for (int place = 0; place < states.size(); place++) {
      var state = states.get(place);
      options.put(
          String.valueOf(place),
          Map.of("text", state.text(), "color", state.colour(), "index", place));
    }
    var mappings = new ArrayList<Map<String, Object>>();
    mappings.add(Map.of("type", "value", "options", options));
    return mappings;
  }
}
