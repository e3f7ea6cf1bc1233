// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.TrafficSummary;

/** A summariser for the zones xa and xb, and what comes out of it. */
final class Rig {
  static final long SECOND = 1_000_000;

  /** Begin of a window. */
  static final long START = 1_800_000_000 * SECOND;

  static final byte[] SECRET = "a secret of the tests of summaries".getBytes();

  final List<TrafficSummary> out = new ArrayList<>();
  final Summariser summariser;

  Rig(EpochKeys keys, boolean namesAllowed, long nowMicros) {
    var settings =
        new SummariserSettings(
            "s1",
            "ns1.nic.example",
            List.of(new Tld("xa"), new Tld("xb")),
            keys,
            namesAllowed,
            null);
    summariser = new Summariser(settings, Capture.UNKNOWN, nowMicros, out::add);
  }

  static Rig federated() {
    return new Rig(EpochKeys.federated(SECRET, Duration.ofDays(1)), true, START);
  }

  static Rig at(long nowMicros) {
    return new Rig(EpochKeys.local(Duration.ofDays(1)), false, nowMicros);
  }

  TrafficSummary of(String zone, long startMicros) {
    return out.stream()
        .filter(each -> each.getZone().equals(zone) && each.getStartMicros() == startMicros)
        .findFirst()
        .orElseThrow();
  }

  TrafficSummary endOf(long startMicros, String zone) {
    summariser.tick(startMicros + 12 * SECOND);
    return of(zone, startMicros);
  }
}
