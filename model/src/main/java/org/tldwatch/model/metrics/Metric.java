// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

import java.util.List;

/**
 * A metric of a catalogue. Each part of tldwatch that exposes metrics has one enum of them, from
 * which its code, its documentation and its tests take names, types, labels and meaning.
 */
public interface Metric {
  /** Type of a metric as Prometheus names it. */
  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY
  }

  /**
   * What there is to know of a metric.
   *
   * @param name as it stands in the exposition, base unit and {@code _total} included
   * @param help one sentence
   * @param labels label names in the order in which values are given
   */
  record Definition(String name, Type type, String help, List<String> labels) {
    public Definition {
      labels = List.copyOf(labels);
    }

    public Definition(String name, Type type, String help, String... labels) {
      this(name, type, help, List.of(labels));
    }
  }

  Definition definition();

  /** Name as it stands in the exposition, {@code _total} included. */
  default String metricName() {
    return definition().name();
  }

  default Type type() {
    return definition().type();
  }

  default String help() {
    return definition().help();
  }

  /** Label names in the order in which values are given. */
  default List<String> labels() {
    return definition().labels();
  }
}
