// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tldwatch.model.Tld;
import org.tldwatch.probe.hygiene.check.CheckFamily;

/**
 * Whose turn it is. Each family comes to each TLD once in its cadence, at a moment that depends on
 * vantage, family and TLD alone, so that the turns of one vantage are spread over the period and
 * vantages do not come together. A turn that was missed is not caught up. Immutable.
 */
final class Rota {
  private final String vantage;
  private final Function<CheckFamily, Duration> cadence;

  Rota(String vantage, Function<CheckFamily, Duration> cadence) {
    this.vantage = vantage;
    this.cadence = cadence;
  }

  /** The zones whose turn came after the first moment, up to and with the second. */
  List<Zone> due(CheckFamily family, Collection<Zone> zones, Instant after, Instant upTo) {
    return zones.stream().filter(zone -> isDue(family, zone.tld(), after, upTo)).toList();
  }

  private boolean isDue(CheckFamily family, Tld tld, Instant after, Instant upTo) {
    long period = cadence.apply(family).toMillis();
    long phase = Math.floorMod(hash(family, tld), period);
    return turn(after, phase, period) < turn(upTo, phase, period);
  }

  private static long turn(Instant at, long phase, long period) {
    return Math.floorDiv(at.toEpochMilli() - phase, period);
  }

  /** FNV-1a, then the finisher of SplitMix64 so that all bits mix. */
  private long hash(CheckFamily family, Tld tld) {
    long hash = 0xCBF29CE484222325L;
    for (byte octet : (vantage + '|' + family + '|' + tld).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xFF)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
