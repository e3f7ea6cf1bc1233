// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole configuration file. A section that a process does not need may be left out. */
public record Configuration(
    @Setting(
            doc = "Which TLDs are watched, and where their delegations are read from.",
            fallback = Setting.ABSENT)
        @Nullable CatalogueConfig catalogue,
    @Setting(
            doc =
                "Vantages. One on a probe host; `up` may run several, each with its own source"
                    + " address, for test beds.",
            fallback = "[]")
        List<ProbeConfig> probes,
    @Setting(
            doc =
                "Traffic sensors, one per name server on this machine or near it; beside the probes"
                    + " of the same process, or alone with `./tldwatch sensor`.",
            fallback = "[]")
        List<SensorConfig> sensors,
    @Setting(doc = "The collector and the Prometheus beside it.", fallback = "{}")
        CollectorConfig collector,
    @Setting(doc = "Contacts, mail, committee and console.", fallback = Setting.ABSENT)
        @Nullable AlertingConfig alerting,
    @Setting(
            doc =
                "A made-up world of name servers on loopback with a mailbox of its own. Where this"
                    + " section is present, `up` runs the lab world in place of `catalogue`,"
                    + " `probes` and `alerting`.",
            fallback = Setting.ABSENT)
        @Nullable LabConfig lab) {

  public Configuration {
    probes = List.copyOf(probes);
    sensors = List.copyOf(sensors);
    requireOnce("probes: two probes", probes.stream().map(ProbeConfig::id).toList());
    requireOnce(
        "sensors: two of the sensors and probes",
        Stream.concat(probes.stream().map(ProbeConfig::id), sensors.stream().map(SensorConfig::id))
            .toList());
  }

  private static void requireOnce(String what, List<String> ids) {
    for (var id : ids) {
      if (ids.indexOf(id) != ids.lastIndexOf(id)) {
        throw new IllegalArgumentException(what + " have the id '" + id + "'");
      }
    }
  }
}
