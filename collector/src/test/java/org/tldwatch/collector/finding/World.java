// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.finding;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.FindingKind;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Severity;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * A TLD with two name servers of two addresses each, watched by three vantages once a second; UDP
 * and TCP alike, so that a test says in one word what fails.
 */
final class World {
  static final Outcome GOOD = new Outcome.Answered(0, true, new Serial(1), "", 100, null);
  static final Outcome SILENT = new Outcome.Timeout();
  static final Outcome SERVFAIL = new Outcome.Answered(2, true, null, "", 40, null);

  private static final VerdictConfig CONFIG =
      new VerdictConfig(0.02, Duration.ofDays(3650), 0.51, 0);
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);

  final Tld tld = new Tld("xa");
  final Panel panel = new Panel();
  final List<TargetVerdict> verdicts = new ArrayList<>();
  final TldWatch watch;
  Instant now = Instant.parse("2026-11-20T14:03:00Z");

  World() {
    this("a");
  }

  World(String idDigit) {
    for (var id : List.of("ams1", "fra1", "nyc1")) {
      panel.join(new Vantage(id, "", "", 64500, Duration.ofSeconds(1)), now);
    }
    for (var server : List.of("1", "2")) {
      for (var address : List.of("192.0.2." + server, "2001:db8::" + server)) {
        for (var transport : Transport.values()) {
          verdicts.add(
              new TargetVerdict(
                  new Target(
                      tld,
                      "ns" + server + ".nic.xa",
                      InetAddress.ofLiteral(address),
                      53,
                      transport),
                  CONFIG,
                  panel));
        }
      }
    }
    var ids = new AtomicInteger();
    watch =
        new TldWatch(
            tld,
            verdicts,
            panel,
            () -> "f-" + idDigit + String.format("%015x", ids.incrementAndGet()));
  }

  static boolean isFirstServer(Target target) {
    return target.server().startsWith("ns1");
  }

  /** A second passes in which every vantage asks every target. */
  void round(Function<Target, Outcome> outcomes) {
    for (var vantage : panel.vantages()) {
      now = now.plusMillis(333);
      for (var verdict : verdicts) {
        var target = verdict.target();
        verdict.observe(
            new Observation(
                vantage.id(), target, now.minus(ROUND_TRIP), ROUND_TRIP, outcomes.apply(target)),
            now);
      }
    }
  }

  void rounds(int count, Function<Target, Outcome> outcomes) {
    for (int i = 0; i < count; i++) {
      round(outcomes);
    }
  }

  /** The first server is down, as so many vantages see it. */
  Matter firstServerDown(int witnesses) {
    return new Matter(
        1,
        FindingKind.SERVER_DOWN,
        Severity.MAJOR,
        "ns1.nic.xa",
        verdicts.stream().map(TargetVerdict::target).filter(World::isFirstServer).toList(),
        panel.vantages().stream().map(Vantage::id).limit(witnesses).toList(),
        Instant.parse("2026-11-20T14:03:00Z"),
        List.of("One sentence."));
  }
}
