// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.probe.traffic.counters.BindCounter;
import org.tldwatch.probe.traffic.counters.KnotCounter;
import org.tldwatch.probe.traffic.counters.NsdCounter;
import org.tldwatch.probe.traffic.counters.ServerCounter;
import org.tldwatch.probe.traffic.frames.Endpoint;
import org.tldwatch.probe.traffic.summary.EpochKeys;
import org.tldwatch.probe.traffic.summary.PrefixTable;
import org.tldwatch.probe.traffic.summary.SummariserSettings;
import org.tldwatch.runtime.config.SensorConfig;
import org.tldwatch.runtime.config.SensorCounterConfig;
import org.tldwatch.runtime.tls.KeyMaterial;

/** What a sensor needs, as its configuration says it. */
final class SensorInputs {
  private static final Logger logger = LoggerFactory.getLogger(SensorInputs.class);
  private static final int SHOWN_FAULTS = 3;

  private SensorInputs() {}

  /**
   * How its summaries are made.
   *
   * @throws ProbeException if a file that the configuration names cannot be used
   */
  static SummariserSettings summaries(SensorConfig config) {
    var server = config.server().toLowerCase(Locale.ROOT);
    return new SummariserSettings(
        config.id(),
        server.endsWith(".") ? server.substring(0, server.length() - 1) : server,
        config.zones(),
        keys(config),
        config.namesAllowed(),
        prefixes(config));
  }

  private static EpochKeys keys(SensorConfig config) {
    var file = config.federationKeyFile();
    if (file == null) {
      return EpochKeys.local(config.epoch());
    }
    try {
      var secret = Base64.getMimeDecoder().decode(Files.readString(file).strip());
      return EpochKeys.federated(secret, config.epoch());
    } catch (IOException | IllegalArgumentException cause) {
      throw fault(config, "federation-key-file", file, cause);
    }
  }

  private static @Nullable PrefixTable prefixes(SensorConfig config) {
    var file = config.prefixTable();
    if (file == null) {
      return null;
    }
    try {
      var table = PrefixTable.read(file);
      table.faults().stream()
          .limit(SHOWN_FAULTS)
          .forEach(fault -> logger.warn("line of the table of prefixes left out: {}", fault));
      return table;
    } catch (IOException cause) {
      throw fault(config, "prefix-table", file, cause);
    }
  }

  private static ProbeException fault(SensorConfig config, String key, Path file, Exception cause) {
    return new ProbeException(
        "sensor %s: %s %s cannot be used: %s".formatted(config.id(), key, file, cause.getMessage()),
        cause);
  }

  /** The counters of the name server; null where the configuration names none. */
  static @Nullable ServerCounter counter(@Nullable SensorCounterConfig config) {
    if (config == null) {
      return null;
    }
    var bind = config.bind();
    if (bind != null) {
      return new BindCounter(bind);
    }
    var knotc = config.knotc();
    return knotc != null
        ? new KnotCounter(command(knotc, config.config()))
        : new NsdCounter(command(config.nsdControl(), config.config()));
  }

  private static List<String> command(@Nullable Path program, @Nullable Path config) {
    var command = new ArrayList<String>();
    command.add(String.valueOf(program));
    if (config != null) {
      command.add("-c");
      command.add(config.toString());
    }
    return command;
  }

  /**
   * Where it listens.
   *
   * @param material for TLS; null where there is none
   */
  static List<Endpoint> endpoints(SensorConfig config, @Nullable KeyMaterial material) {
    var listen = config.listen();
    var endpoints = new ArrayList<Endpoint>();
    if (listen.unix() != null) {
      endpoints.add(new Endpoint.Unix(listen.unix(), permissions(listen.mode()), listen.group()));
    }
    if (listen.tcp() != null) {
      endpoints.add(new Endpoint.Tcp(listen.tcp().socketAddress()));
    }
    if (listen.tls() != null && material != null) {
      endpoints.add(new Endpoint.Tls(listen.tls().socketAddress(), material));
    }
    return endpoints;
  }

  /** Of an octal mode. */
  static Set<PosixFilePermission> permissions(String mode) {
    int bits = Integer.parseInt(mode, 8);
    var text = new StringBuilder();
    for (int bit = 8; bit >= 0; bit--) {
      text.append((bits & (1 << bit)) == 0 ? '-' : "xwr".charAt(bit % 3));
    }
    return PosixFilePermissions.fromString(text.toString());
  }
}
