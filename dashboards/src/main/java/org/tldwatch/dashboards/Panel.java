// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One picture of a dashboard.
 *
 * @param id unique within the dashboard
 * @param gridPos place on a grid that is 24 wide
 */
record Panel(
    int id,
    String title,
    String description,
    String type,
    GridPos gridPos,
    Map<String, String> datasource,
    List<Target> targets,
    FieldConfig fieldConfig,
    Map<String, Object> options,
    List<Map<String, Object>> transformations) {
  static final Map<String, String> DATASOURCE =
      Map.of("type", "prometheus", "uid", "${datasource}");

  record GridPos(int x, int y, int w, int h) {}

  /**
   * One PromQL expression.
   *
   * @param format {@code time_series} or {@code table}
   */
  record Target(
      String refId,
      Map<String, String> datasource,
      String expr,
      String legendFormat,
      String format,
      boolean instant,
      boolean range) {}

  record FieldConfig(Map<String, Object> defaults, List<Map<String, Object>> overrides) {}

  /** Draws the queries in a way. */
  static Panel of(
      int id, GridPos place, String title, String description, Visual visual, Query... queries) {
    return new Panel(
        id,
        title,
        description,
        visual.type(),
        place,
        DATASOURCE,
        IntStream.range(0, queries.length).mapToObj(i -> target(i, visual, queries[i])).toList(),
        new FieldConfig(visual.defaults(), visual.overrides()),
        visual.options(),
        visual.transformations());
  }

  private static Target target(int index, Visual visual, Query query) {
    return new Target(
        String.valueOf((char) ('A' + index)),
        DATASOURCE,
        query.expression(),
        query.legend(),
        visual.isTable() ? "table" : "time_series",
        visual.isOfNow(),
        !visual.isOfNow());
  }
}
