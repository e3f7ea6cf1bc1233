// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.util.ArrayList;
import java.util.List;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.detect.Timing;

/**
 * Six TLDs with two name servers of an IPv4 and an IPv6 address each, which twenty vantages ask
 * once in ten seconds. The first name servers of the first two TLDs are one provider's.
 */
final class LookoutWorld {
  static final int TLDS = 6;
  static final int SERVERS = 2;
  static final int FAMILIES = 2;
  static final int TARGETS = TLDS * SERVERS * FAMILIES;
  static final int VANTAGES = 20;

  private static final int PROVIDER = 0;
  private static final long INTERVAL = 10_000_000;
  private static final long TIMEOUT = 2_000_000;
  private static final long ROUND_TRIP = 20_000;

  final Lookout lookout = new Lookout(3650 * 86_400.0);
  long now = 1_000 * INTERVAL;

  /** What comes back from a target to a vantage. */
  @FunctionalInterface
  interface Weather {
    Sight at(int target, int vantage);
  }

  LookoutWorld() {
    double votesPerSecond = SERVERS * FAMILIES * VANTAGES * 1e6 / INTERVAL;
    lookout.timing(new Timing(INTERVAL, TIMEOUT, VANTAGES, votesPerSecond));
    for (int target = 0; target < TARGETS; target++) {
      int tld = tld(target);
      int provider = server(target) == 0 && tld < 2 ? PROVIDER : Subject.NONE;
      lookout.addTarget(
          new Subject(
              tld, SERVERS * tld + server(target), provider, target % FAMILIES, Subject.NONE));
    }
    for (int vantage = 0; vantage < VANTAGES; vantage++) {
      lookout.addVantage();
    }
    if (!rounds(60, (_, _) -> Sight.GOOD).isEmpty()) {
      throw new AssertionError("a fine world has no causes");
    }
  }

  /** Whether a vantage is in a region of its own, and led to a site of its own. */
  static boolean isNear(int vantage) {
    return vantage % 3 == 0;
  }

  static int target(int tld, int server, int family) {
    return (tld * SERVERS + server) * FAMILIES + family;
  }

  static int tld(int target) {
    return target / (SERVERS * FAMILIES);
  }

  static int server(int target) {
    return target / FAMILIES % SERVERS;
  }

  static int family(int target) {
    return target % FAMILIES;
  }

  /** So many rounds, in each of which the vantages take turns; returns what is told. */
  List<CauseEvent> rounds(int count, Weather weather) {
    var events = new ArrayList<CauseEvent>();
    for (int i = 0; i < count * VANTAGES; i++) {
      int vantage = i % VANTAGES;
      now += INTERVAL / VANTAGES;
      for (int target = 0; target < TARGETS; target++) {
        var sight = weather.at(target, vantage);
        int site = isNear(vantage) ? 1 : 0;
        int region = isNear(vantage) ? 1 : 2;
        lookout.vote(target, vantage, sight, now - ROUND_TRIP, now, ROUND_TRIP / 1e3, site, region);
      }
      events.addAll(lookout.settle(now));
    }
    return events;
  }
}
