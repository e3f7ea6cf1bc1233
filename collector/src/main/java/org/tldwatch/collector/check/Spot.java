// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.check;

import java.net.InetAddress;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a check looked at.
 *
 * @param server empty where it is the TLD as a whole
 */
public record Spot(String check, String server, @Nullable InetAddress address) {
  static final Comparator<Spot> ORDER =
      Comparator.comparing(Spot::server)
          .thenComparing(spot -> spot.address == null ? "" : spot.address.getHostAddress())
          .thenComparing(Spot::check);
}
