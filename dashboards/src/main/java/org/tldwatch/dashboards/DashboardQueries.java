// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queries of a dashboard file, for whoever wants to run them without Grafana. */
public final class DashboardQueries {
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), *\\w+\\)");

  private final List<PanelQuery> queries;

  private DashboardQueries(List<PanelQuery> queries) {
    this.queries = List.copyOf(queries);
  }

  /**
   * One query of a panel or of a variable.
   *
   * @param panel title of the panel, or name of the variable
   * @param expression PromQL, in which {@code $tld} and {@code $__rate_interval} may stand
   */
  public record PanelQuery(String panel, String expression) {
    /**
     * The expression that Grafana would send.
     *
     * @param tld the ccTLD chosen
     * @param rateInterval whole seconds; Grafana takes four scrape intervals
     */
    public String filledIn(String tld, Duration rateInterval) {
      return expression
          .replace("$__rate_interval", rateInterval.toSeconds() + "s")
          .replace("$tld", tld);
    }
  }

  /**
   * Reads a dashboard in Grafana's classic JSON.
   *
   * @throws tools.jackson.core.JacksonException if the file cannot be read or is no JSON
   */
  public static DashboardQueries of(Path json) {
    var dashboard = JsonMapper.shared().readTree(json);
    var queries = new ArrayList<PanelQuery>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(new PanelQuery(panel.path("title").asString(), target.path("expr").asString()));
      }
    }
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      var values = LABEL_VALUES.matcher(variable.path("query").path("query").asString(""));
      if (values.matches()) {
        queries.add(new PanelQuery(variable.path("name").asString(), values.group(1)));
      }
    }
    return new DashboardQueries(queries);
  }

  /** In the order of the panels, then of the variables. */
  public List<PanelQuery> queries() {
    return queries;
  }

  /** Every expression as Grafana would send it; see {@link PanelQuery#filledIn}. */
  public List<String> expressions(String tld, Duration rateInterval) {
    return queries.stream().map(query -> query.filledIn(tld, rateInterval)).toList();
  }
}
