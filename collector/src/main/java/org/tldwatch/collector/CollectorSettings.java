// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.CollectorConfig;

/**
 * What a collector is started with.
 *
 * @param alertmanagers base URLs that findings are posted to
 * @param data the data folder; the collector writes below {@code collector} in it
 * @param apiToken bearer token for reading the REST API
 * @param file where {@code catalogue} was read from, of which the lists are read again while it
 *     runs; null where it is of no file
 */
public record CollectorSettings(
    CatalogueConfig catalogue,
    CollectorConfig config,
    List<URI> alertmanagers,
    Path data,
    String apiToken,
    @Nullable Path file) {

  public CollectorSettings {
    alertmanagers = List.copyOf(alertmanagers);
  }

  /** What was made up, and is in no file. */
  public CollectorSettings(
      CatalogueConfig catalogue,
      CollectorConfig config,
      List<URI> alertmanagers,
      Path data,
      String apiToken) {
    this(catalogue, config, alertmanagers, data, apiToken, null);
  }
}
