// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.model.metrics;

/** The metrics of the books of availability, by the rules of ICANN's SLA monitor and RSSAC047. */
public enum AvailabilityMetric implements Metric {
  SERVICE_STATE(
      "tldwatch_availability_service_state",
      Type.GAUGE,
      "1 for what is booked of the DNS service of the TLD in the newest minute that is closed, else"
          + " 0.",
      "tld",
      "state"),
  SERVICE_DOWNTIME(
      "tldwatch_availability_service_downtime_seconds",
      Type.GAUGE,
      "Minutes booked as down of the DNS service of the TLD, in seconds.",
      "tld",
      "window"),
  SERVER_DOWNTIME(
      "tldwatch_availability_server_downtime_seconds",
      Type.GAUGE,
      "Minutes booked as down of the name server for the TLD, in seconds.",
      "tld",
      "server",
      "window"),
  RATIO(
      "tldwatch_availability_ratio",
      Type.GAUGE,
      "Share of the answers of k name servers that those who asked could have had, and had.",
      "tld",
      "k",
      "window"),
  BOOKED_UNTIL(
      "tldwatch_availability_booked_timestamp_seconds",
      Type.GAUGE,
      "End of the newest minute that is closed."),
  OBSERVATIONS(
      "tldwatch_availability_observations_total",
      Type.COUNTER,
      "Observations by what became of them in the books.",
      "result"),
  CORRECTIONS(
      "tldwatch_availability_corrections_total",
      Type.COUNTER,
      "Closed minutes of a subject that observations which came late made another state.");

  @SuppressWarnings("ImmutableEnumChecker") // A record of strings and an immutable list.
  private final Definition definition;

  AvailabilityMetric(String name, Type type, String help, String... labels) {
    definition = new Definition(name, type, help, labels);
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
