// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tldwatch.model.metrics.MeasurementMetric;

/**
 * A made-up scrape in which every metric of the catalogue has every value of its closed labels.
 * Counters grow with each scrape. One name server, {@code dead.nic.xa}, never gave an answer.
 */
final class Exposition {
  private static final List<String> BOUNDS = List.of("0.01", "0.1", "1", "+Inf");

  private static final String OF_A_DEAD_SERVER =
      "tld=\"xa\",server=\"dead.nic.xa\",address=\"192.0.2.9\",family=\"ipv4\",transport=\"udp\","
          + "vantage=\"ams1\",outcome=\"timeout\"";

  private Exposition() {}

  static String of(int scrape) {
    var text = new StringBuilder();
    for (var metric : MeasurementMetric.values()) {
      text.append("# TYPE ").append(metric.metricName()).append(' ');
      text.append(metric.type().name().toLowerCase(Locale.ROOT)).append('\n');
      for (var labels : combinations(metric.labels())) {
        samples(text, metric, labels, scrape);
      }
    }
    line(text, MeasurementMetric.QUERIES.metricName(), OF_A_DEAD_SERVER, 10.0 * scrape);
    return text.toString();
  }

  private static void samples(
      StringBuilder text, MeasurementMetric metric, String labels, int scrape) {
    var name = metric.metricName();
    switch (metric.type()) {
      case COUNTER -> line(text, name, labels, 10.0 * scrape);
      case GAUGE -> line(text, name, labels, 1);
      case HISTOGRAM -> {
        for (int i = 0; i < BOUNDS.size(); i++) {
          var bucket = labels + ",le=\"" + BOUNDS.get(i) + "\"";
          line(text, name + "_bucket", bucket, scrape * (i + 1.0));
        }
        line(text, name + "_sum", labels, scrape * 0.1);
        line(text, name + "_count", labels, scrape * (double) BOUNDS.size());
      }
    }
  }

  private static void line(StringBuilder text, String name, String labels, double value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }

  private static List<String> combinations(List<String> labels) {
    var combinations = List.of("");
    for (var label : labels) {
      var longer = new ArrayList<String>();
      for (var combination : combinations) {
        for (var value : values(label)) {
          longer.add(
              combination + (combination.isEmpty() ? "" : ",") + label + "=\"" + value + "\"");
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static List<String> values(String label) {
    return switch (label) {
      case "tld" -> List.of("xa", "xb");
      case "server" -> List.of("ns1.nic.xa");
      case "address" -> List.of("192.0.2.1");
      case "family" -> List.of("ipv4");
      case "transport" -> List.of("udp", "tcp");
      case "vantage" -> List.of("ams1", "nrt1");
      case "outcome" -> List.of("ok", "timeout", "own-fault");
      case "state" -> List.of("down");
      case "kind" -> List.of("tld-down");
      case "severity" -> List.of("critical");
      case "reason" -> List.of("timeout");
      case "check" -> List.of("serial");
      case "level" -> List.of("warning");
      default -> throw new AssertionError("no values for label " + label);
    };
  }
}
