// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting;

import java.net.URI;
import java.nio.file.Path;
import org.tldwatch.runtime.config.AlertingConfig;

/**
 * What alerting is started with.
 *
 * @param collector base URL of the collector's REST API, where evidence is fetched
 * @param data data folder of the process; alerting writes below {@code alerting} in it only
 * @param apiToken bearer token for reading over REST, ours and the collector's alike
 */
public record AlertingSettings(AlertingConfig config, URI collector, Path data, String apiToken) {
  @Override
  public String toString() {
    return "AlertingSettings[listen=" + config.listen() + ", data=" + data + "]"; // no secrets
  }
}
