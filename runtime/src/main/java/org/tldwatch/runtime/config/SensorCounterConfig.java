// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.runtime.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The counters of a name server: one of three kinds. */
public record SensorCounterConfig(
    @Setting(
            doc =
                "Statistics channel of BIND, such as `http://127.0.0.1:8053`; asked every 10 s for"
                    + " `/json/v1/server` alone.",
            fallback = Setting.ABSENT)
        @Nullable URI bind,
    @Setting(
            doc = "Program `knotc` of Knot DNS with mod-stats, such as `/usr/sbin/knotc`.",
            fallback = Setting.ABSENT)
        @Nullable Path knotc,
    @Setting(
            doc = "Program `nsd-control` of NSD, such as `/usr/sbin/nsd-control`.",
            fallback = Setting.ABSENT)
        @Nullable Path nsdControl,
    @Setting(
            doc = "Configuration file that the program is told of with -c; not for `bind`.",
            fallback = Setting.ABSENT)
        @Nullable Path config) {
  public SensorCounterConfig {
    if (Stream.of(bind, knotc, nsdControl).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException("counter should have one of bind, knotc and nsd-control");
    }
    if (bind != null && config != null) {
      throw new IllegalArgumentException("config is for knotc and nsd-control");
    }
  }
}
