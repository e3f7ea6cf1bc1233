// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.RootZoneSource;

/** A place that the root zone comes from. Blocks, within bounds of time and size. */
@FunctionalInterface
interface ZoneSource {
  /** Thirty times the root zone of 2026. */
  int MOST_BYTES = 64 << 20;

  /**
   * Asks for the root zone.
   *
   * @param mark that came with the last edition; empty to get one in any case
   */
  Fetched fetch(String mark);

  /** The source that a configuration names. */
  static ZoneSource of(CatalogueConfig config) {
    return switch (config.rootZone()) {
      case RootZoneSource.InFile(var path) -> new FileSource(path);
      case RootZoneSource.AtUrl(var url) -> new HttpsSource(url);
      case RootZoneSource.AtServer(var server) ->
          new TransferSource(server, TsigFile.read(config.tsigFile()));
    };
  }
}
