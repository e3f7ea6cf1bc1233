// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.CollectorConfig;

/**
 * What a collector is started with.
 *
 * @param alertmanagers base URLs that findings are posted to
 * @param data the data folder; the collector writes below {@code collector} in it
 * @param apiToken bearer token for reading the REST API
 */
public record CollectorSettings(
    CatalogueConfig catalogue,
    CollectorConfig config,
    List<URI> alertmanagers,
    Path data,
    String apiToken) {

  public CollectorSettings {
    alertmanagers = List.copyOf(alertmanagers);
  }
}
