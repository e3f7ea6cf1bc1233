// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of section {@code probes}: a vantage. */
public record ProbeConfig(
    @Setting(doc = "Name of the vantage: 1 to 32 lower-case letters, digits and hyphens.")
        String id,
    @Setting(
            doc = "Time between two questions to the same target; 200 ms to 1 h.",
            fallback = "10s")
        Duration interval,
    @Setting(doc = "How long an answer is waited for; 100 ms to 30 s.", fallback = "2s")
        Duration timeout,
    @Setting(
            doc =
                "Source addresses, at most one per family. A family without one uses the address"
                    + " that the system chooses.",
            fallback = "[]")
        List<InetAddress> source,
    @Setting(
            doc = "Where the vantage stands; decides which vantages vote independently.",
            fallback = "{}")
        LocationConfig location,
    @Setting(doc = "Probe link of the collector.", fallback = "127.0.0.1:7443") HostPort collector,
    @Setting(
            doc = "Key material for the link; required unless the collector is on this machine.",
            fallback = Setting.ABSENT)
        @Nullable TlsConfig tls,
    @Setting(
            doc =
                "How often this probe asks at most, whatever the collector says; a collector can"
                    + " only lower it.",
            fallback = "{}")
        BudgetConfig budget,
    @Setting(
            doc =
                "Whether the checks of docs/checks.md are made from here, hourly and daily; the lab"
                    + " world makes none.",
            fallback = "true")
        boolean checks) {

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

  public ProbeConfig {
    source = List.copyOf(source);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id should be 1 to 32 lower-case letters, digits and hyphens: was '" + id + "'");
    }
    requireBetween("interval", interval, Duration.ofMillis(200), Duration.ofHours(1));
    requireBetween("timeout", timeout, Duration.ofMillis(100), Duration.ofSeconds(30));
    if (source.stream().map(InetAddress::getClass).distinct().count() < source.size()) {
      throw new IllegalArgumentException("source should hold at most one address per family");
    }
  }

  /** Without checks, and with the budget that binds where nothing else is said. */
  public ProbeConfig(
      String id,
      Duration interval,
      Duration timeout,
      List<InetAddress> source,
      LocationConfig location,
      HostPort collector,
      @Nullable TlsConfig tls) {
    this(id, interval, timeout, source, location, collector, tls, BudgetConfig.DEFAULT, false);
  }

  private static void requireBetween(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          key
              + " should be between "
              + Durations.format(least)
              + " and "
              + Durations.format(most)
              + ": was "
              + Durations.format(value));
    }
  }
}
