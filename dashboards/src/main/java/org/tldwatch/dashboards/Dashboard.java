// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One dashboard in Grafana's classic JSON, which its file provisioning reads in every version from
 * 10 on. It has no {@code id}, which belongs to one installation, and cannot be edited in place.
 *
 * @param uid fixed, so that links to the dashboard last
 */
record Dashboard(
    String uid,
    String title,
    String description,
    List<String> tags,
    Templating templating,
    List<Panel> panels,
    Map<String, String> time,
    String refresh,
    String timezone,
    boolean editable,
    int graphTooltip,
    int schemaVersion) {
  /** Grafana migrates it upwards by itself; files of version 2 are refused by its provisioning. */
  private static final int CLASSIC = 39;

  private static final int SHARED_CROSSHAIR = 1;

  record Templating(List<Variable> list) {}

  static Dashboard of(
      String uid, String title, String description, List<Variable> variables, List<Panel> panels) {
    return new Dashboard(
        uid,
        title,
        description,
        List.of("tldwatch"),
        new Templating(variables),
        panels,
        Map.of("from", "now-1h", "to", "now"),
        "10s",
        "utc",
        false,
        SHARED_CROSSHAIR,
        CLASSIC);
  }

  /** The same text each time, ending in a line feed. */
  String json() {
    return JsonMapper.builder()
            .enable(
                SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build()
            .writeValueAsString(this)
        + "\n";
  }
}
