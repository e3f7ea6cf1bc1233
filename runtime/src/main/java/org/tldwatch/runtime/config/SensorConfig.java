// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Tld;

/** One entry of section {@code sensors}: a traffic sensor beside one name server. */
public record SensorConfig(
    @Setting(
            doc =
                "Name of the sensor: 1 to 32 lower-case letters, digits and hyphens; not that of a"
                    + " probe.")
        String id,
    @Setting(doc = "Host name of the name server whose traffic it gets.") String server,
    @Setting(
            doc =
                "TLDs that the name server serves; each has a summary of its own. What is asked for"
                    + " beside them is in one more.")
        List<Tld> zones,
    @Setting(doc = "Where it listens for the dnstap streams of the name server; at least one.")
        SensorListenConfig listen,
    @Setting(
            doc =
                "The name server's own counters, by which it is known how many of its messages the"
                    + " frames stand for. Left out: that is unknown.",
            fallback = Setting.ABSENT)
        @Nullable SensorCounterConfig counter,
    @Setting(
            doc =
                "Whether names below the zones may be told. Where they may not, summaries hold the"
                    + " counts of the heaviest names without the names.",
            fallback = "false")
        boolean namesAllowed,
    @Setting(
            doc =
                "File with the secret that the sensors of several operators share, in Base64, 32"
                    + " octets or more, so that their sources can be compared: see docs/traffic.md."
                    + " Left out: they cannot, and the secret is drawn at each start.",
            fallback = Setting.ABSENT)
        @Nullable Path federationKeyFile,
    @Setting(
            doc =
                "How long a network has the same pseudonym; 10 m to 31 d. The same in a"
                    + " federation.",
            fallback = "1d")
        Duration epoch,
    @Setting(
            doc =
                "CSV file `prefix,asn,name`, by which the autonomous systems of networks with many"
                    + " queries are told. Left out: they are not.",
            fallback = Setting.ABSENT)
        @Nullable Path prefixTable,
    @Setting(
            doc = "Probe link of the collector, as in section `probes`.",
            fallback = "127.0.0.1:7443",
            oneOrMore = true)
        List<HostPort> collector,
    @Setting(
            doc =
                "Key material for the link, required unless the collector is on this machine; and"
                    + " for name servers that come over TLS.",
            fallback = Setting.ABSENT)
        @Nullable TlsConfig tls,
    @Setting(
            doc =
                "Keeps on disk what the collector has not acknowledged, as in section `probes`."
                    + " Left out: the newest 8 MiB are kept in memory; under `up`, on disk below"
                    + " the data folder.",
            fallback = Setting.ABSENT)
        @Nullable SpoolConfig spool) {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?");
  private static final int LONGEST_SERVER = 253;
  private static final int MOST_COLLECTORS = 8;
  private static final Duration SHORTEST_EPOCH = Duration.ofMinutes(10);
  private static final Duration LONGEST_EPOCH = Duration.ofDays(31);

  public SensorConfig {
    zones = List.copyOf(zones);
    collector = List.copyOf(collector);
    require(
        ID.matcher(id).matches(),
        "id should be 1 to 32 lower-case letters, digits and hyphens: was '" + id + "'");
    require(
        server.length() <= LONGEST_SERVER && SERVER.matcher(server).matches(),
        "server should be a host name: was '" + server + "'");
    require(
        !zones.isEmpty() && Set.copyOf(zones).size() == zones.size(),
        "zones should name at least one TLD, and each once: was " + zones);
    require(
        !collector.isEmpty() && collector.size() <= MOST_COLLECTORS,
        "collector should name 1 to " + MOST_COLLECTORS + ": was " + collector);
    require(
        epoch.compareTo(SHORTEST_EPOCH) >= 0
            && epoch.compareTo(LONGEST_EPOCH) <= 0
            && epoch.equals(epoch.truncatedTo(ChronoUnit.SECONDS)),
        "epoch should be whole seconds between 10m and 31d: was " + Durations.format(epoch));
    require(
        listen.tls() == null || tls != null,
        "listen over TLS needs key material: set tls.certificate, tls.key and tls.authority");
  }

  /** The same with its spool in this folder, where the configuration names none. */
  public SensorConfig withSpoolIn(Path folder) {
    return spool != null
        ? this
        : new SensorConfig(
            id,
            server,
            zones,
            listen,
            counter,
            namesAllowed,
            federationKeyFile,
            epoch,
            prefixTable,
            collector,
            tls,
            new SpoolConfig(folder, SpoolConfig.MOST));
  }

  private static void require(boolean good, String fault) {
    if (!good) {
      throw new IllegalArgumentException(fault);
    }
  }
}
