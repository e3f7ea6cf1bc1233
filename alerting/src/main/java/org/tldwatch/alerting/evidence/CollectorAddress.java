// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.evidence;

import java.net.URI;

/**
 * Where the collector's REST API is.
 *
 * @param token bearer token for reading
 */
public record CollectorAddress(URI base, String token) {
  @Override
  public String toString() {
    return base.toString(); // no secrets
  }
}
