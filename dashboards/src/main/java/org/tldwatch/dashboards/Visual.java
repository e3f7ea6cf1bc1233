// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a panel draws what it is told, in the words of Grafana's panel plugins. */
sealed interface Visual {

  /** Bars of colour over time, one per series. */
  record StateTimeline(List<State> states) implements Visual {
    private static final int ROWS_PER_PAGE = 30;

    @Override
    public String type() {
      return "state-timeline";
    }

    @Override
    public Map<String, Object> defaults() {
      return Map.of(
          "unit",
          "none",
          "mappings",
          State.mappings(states),
          "custom",
          Map.of("fillOpacity", 80, "lineWidth", 0));
    }

    @Override
    public Map<String, Object> options() {
      return Map.of(
          "mergeValues",
          true,
          "showValue",
          "never",
          "rowHeight",
          0.9,
          "perPage",
          ROWS_PER_PAGE,
          "legend",
          LEGEND,
          "tooltip",
          Map.of("mode", "single"));
    }
  }

  /** Lines over time. */
  record TimeSeries(String unit, boolean stacked) implements Visual {
    @Override
    public String type() {
      return "timeseries";
    }

    @Override
    public Map<String, Object> defaults() {
      return Map.of(
          "unit",
          unit,
          "min",
          0,
          "custom",
          Map.of(
              "fillOpacity",
              stacked ? 30 : 0,
              "stacking",
              Map.of("mode", stacked ? "normal" : "none")));
    }

    @Override
    public Map<String, Object> options() {
      return Map.of("legend", LEGEND, "tooltip", Map.of("mode", "multi", "sort", "desc"));
    }
  }

  /** The numbers of now, one per series. */
  record Stat() implements Visual {
    @Override
    public String type() {
      return "stat";
    }

    @Override
    public Map<String, Object> defaults() {
      return Map.of("unit", "none", "noValue", "0");
    }

    @Override
    public Map<String, Object> options() {
      return Map.of(
          "colorMode", "none",
          "graphMode", "none",
          "textMode", "value_and_name",
          "reduceOptions", Map.of("calcs", List.of("lastNotNull")));
    }

    @Override
    public boolean isOfNow() {
      return true;
    }
  }

  /**
   * The series of now as rows, their labels as columns.
   *
   * @param columns label and heading, in order
   * @param value heading of the number
   */
  record Table(List<Column> columns, String value, String whenEmpty) implements Visual {
    record Column(String label, String heading) {}

    @Override
    public String type() {
      return "table";
    }

    @Override
    public Map<String, Object> defaults() {
      return Map.of("unit", "none", "noValue", whenEmpty);
    }

    @Override
    public Map<String, Object> options() {
      return Map.of("showHeader", true, "cellHeight", "sm");
    }

    @Override
    public List<Map<String, Object>> transformations() {
      var order = new TreeMap<String, Object>();
      var names = new TreeMap<String, Object>();
      for (int i = 0; i < columns.size(); i++) {
        order.put(columns.get(i).label(), i);
        names.put(columns.get(i).label(), columns.get(i).heading());
      }
      order.put("Value", columns.size());
      names.put("Value", value);
      return List.of(
          Map.of(
              "id",
              "organize",
              "options",
              Map.of(
                  "excludeByName", Map.of("Time", true),
                  "indexByName", order,
                  "renameByName", names)));
    }

    @Override
    public boolean isOfNow() {
      return true;
    }

    @Override
    public boolean isTable() {
      return true;
    }
  }

  Map<String, Object> LEGEND =
      Map.of("displayMode", "list", "placement", "bottom", "showLegend", true);

  /** Name of the panel plugin. */
  String type();

  Map<String, Object> defaults();

  Map<String, Object> options();

  default List<Map<String, Object>> overrides() {
    return List.of();
  }

  default List<Map<String, Object>> transformations() {
    return List.of();
  }

  /** Whether it shows the present moment in place of a stretch of time. */
  default boolean isOfNow() {
    return false;
  }

  default boolean isTable() {
    return false;
  }
}
