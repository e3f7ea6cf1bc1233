// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * What people choose at the top of a dashboard.
 *
 * @param datasource who is asked for the choices; empty where nobody is
 * @param refresh when Grafana asks for the choices again: 1 on loading, 2 when the time changes
 * @param sort 0 as they come, 1 by name
 */
record Variable(
    String name,
    String label,
    String description,
    String type,
    Object query,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> datasource,
    int refresh,
    int sort) {

  /** The Prometheus that is asked; every panel refers to it. */
  static Variable ofDatasource() {
    return new Variable(
        "datasource",
        "Data Source",
        "The Prometheus that scrapes the collector.",
        "datasource",
        "prometheus",
        Map.of(),
        1,
        0);
  }

  /** One value of a label. */
  static Variable ofLabel(String metric, String label, String text) {
    var query = "label_values(" + metric + ", " + label + ")";
    return new Variable(
        label,
        label,
        text,
        "query",
        Map.of("query", query, "refId", "variable"),
        Panel.DATASOURCE,
        2,
        1);
  }
}
