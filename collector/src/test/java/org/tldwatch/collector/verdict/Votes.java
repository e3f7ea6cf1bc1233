// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.VerdictConfig;

/** Votes to judge in tests. */
final class Votes {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  static final Duration SECOND = Duration.ofSeconds(1);
  static final VerdictConfig CONFIG = new VerdictConfig(0.02, Duration.ofDays(3650), 0.51, 0);
  static final Outcome GOOD = new Outcome.Answered(0, true, new Serial(1), "", 100, null);
  static final Outcome TIMEOUT = new Outcome.Timeout();
  static final Outcome SERVFAIL = new Outcome.Answered(2, true, null, "", 40, null);
  static final Outcome REFUSED = new Outcome.Answered(5, false, null, "", 40, null);
  static final Outcome LAME = new Outcome.Lame(Outcome.LameReason.NOT_AUTHORITATIVE, "", 40);
  static final Outcome DNSSEC =
      new Outcome.DnssecFault(Outcome.DnssecReason.EXPIRED, "RRSIG of SOA", "", 300);

  private Votes() {}

  static Target target(Transport transport) {
    return new Target(
        new Tld("xa"), "ns1.nic.xa", InetAddress.ofLiteral("192.0.2.1"), 53, transport);
  }

  /** Vantages v0, v1, … that ask every so often. */
  static Panel panel(int vantages, Duration interval) {
    var panel = new Panel();
    for (int i = 0; i < vantages; i++) {
      panel.join(new Vantage("v" + i, "", "", 0, interval), START);
    }
    return panel;
  }

  static Observation vote(Target target, int vantage, Instant known, Outcome outcome) {
    return vote(target, vantage, known, outcome, Duration.ofMillis(20));
  }

  static Observation vote(
      Target target, int vantage, Instant known, Outcome outcome, Duration elapsed) {
    return new Observation("v" + vantage, target, known.minus(elapsed), elapsed, outcome);
  }
}
