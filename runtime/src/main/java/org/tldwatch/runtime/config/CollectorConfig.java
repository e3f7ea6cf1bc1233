// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code collector}. */
public record CollectorConfig(
    @Setting(doc = "Where `/metrics` and the REST API listen.", fallback = "127.0.0.1:9464")
        HostPort metricsListen,
    @Setting(doc = "Where probes connect.", fallback = "127.0.0.1:7443") HostPort linkListen,
    @Setting(doc = "Where the Prometheus that `up` starts listens.", fallback = "127.0.0.1:9090")
        HostPort prometheusListen,
    @Setting(
            doc =
                "Base URLs that findings are posted to, each an Alertmanager v2 API. Left out: the"
                    + " `alerting` of this file.",
            fallback = "[]")
        List<URI> alertmanagers,
    @Setting(
            doc = "Key material for the link; required unless `link-listen` is loopback.",
            fallback = Setting.ABSENT)
        @Nullable TlsConfig tls,
    @Setting(
            doc =
                "File with the bearer token of the REST API. Left out: `api-token` in the data folder, made at the first start.",
            fallback = Setting.ABSENT)
        @Nullable Path apiTokenFile,
    @Setting(
            doc = "When a target counts as down, and how seldom chance may raise an alarm.",
            fallback = "{}")
        VerdictConfig verdict,
    @Setting(
            doc = "What is kept of the observations, in `collector/archive` in the data folder.",
            fallback = "{}")
        ArchiveConfig archive,
    @Setting(
            doc = "How the minutes of each name server and TLD are booked, for service levels.",
            fallback = "{}")
        AvailabilityConfig availability) {

  public CollectorConfig {
    alertmanagers = List.copyOf(alertmanagers);
    if (tls == null && !linkListen.isLoopback()) {
      throw new IllegalArgumentException(
          "link-listen " + linkListen + " can be reached from outside: give tls as well");
    }
  }

  /** The same with another place for {@code /metrics} and the REST API. */
  public CollectorConfig withMetricsListen(HostPort listen) {
    return new CollectorConfig(
        listen,
        linkListen,
        prometheusListen,
        alertmanagers,
        tls,
        apiTokenFile,
        verdict,
        archive,
        availability);
  }
}
