// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tldwatch.model.Family;

/**
 * How a vantage asks.
 *
 * @param source at most one address per family; a family without one uses the system's choice
 */
public record AskerSettings(
    String vantage, Duration interval, Duration timeout, List<InetAddress> source) {
  public AskerSettings {
    source = List.copyOf(source);
  }

  Optional<InetAddress> source(Family family) {
    return source.stream().filter(address -> Family.of(address) == family).findFirst();
  }
}
