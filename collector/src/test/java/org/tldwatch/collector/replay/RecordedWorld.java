// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/** Two name servers of xa, asked over UDP and TCP by three vantages in step. */
final class RecordedWorld {
  static final Outcome GOOD = new Outcome.Answered(0, true, new Serial(1), "6131", 100, null);
  static final Outcome SILENT = new Outcome.Timeout();
  static final Outcome STALLED = new Outcome.OwnFault(Outcome.OwnFaultReason.STALL, "");
  static final Duration INTERVAL = Duration.ofSeconds(10);
  static final Instant BEGIN = Instant.parse("2026-11-20T14:03:00Z");

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration OVERDUE = Duration.ofMillis(400);

  private final Recording recording;
  private final Duration interval;
  private List<Target> targets = targets(2);
  private Duration delay = Duration.ZERO;
  private boolean notices;
  private int round;

  RecordedWorld(Recording recording, Duration interval) {
    this.recording = recording;
    this.interval = interval;
    connect();
  }

  /** All vantages connect, or do so again. */
  void connect() {
    for (int i = 0; i < 3; i++) {
      recording.connect(vantage(i), now());
    }
  }

  private Vantage vantage(int number) {
    return new Vantage("v" + number, "", "NL", 64500 + number, interval);
  }

  Instant now() {
    return BEGIN.plus(interval.multipliedBy(round));
  }

  /** So many name servers of xa are listed from now on; TCP stands first. */
  void servers(int count) {
    targets = targets(count);
  }

  private static List<Target> targets(int servers) {
    var targets = new ArrayList<Target>();
    for (var transport : List.of(Transport.TCP, Transport.UDP)) {
      for (int server = 1; server <= servers; server++) {
        targets.add(
            new Target(
                new Tld("xa"),
                "ns" + server + ".nic.xa",
                InetAddress.ofLiteral("192.0.2." + server),
                53,
                transport));
      }
    }
    return List.copyOf(targets);
  }

  /** From now on batches come so much later. */
  void delay(Duration by) {
    delay = by;
  }

  /** From now on probes tell of questions that are overdue. */
  void tellOverdue() {
    notices = true;
  }

  /** So many rounds, with an outcome by name server. */
  void rounds(int count, Function<String, Outcome> outcomes) {
    for (int i = 0; i < count; i++) {
      for (int vantage = 0; vantage < 3; vantage++) {
        batch(vantage, outcomes);
      }
      round++;
    }
  }

  /** Goes back in time, as a probe does that sends what it could not send before. */
  void back(int rounds) {
    round -= rounds;
    delay = delay.plus(interval.multipliedBy(rounds));
  }

  private void batch(int vantage, Function<String, Outcome> outcomes) {
    var sent = now().plusMillis(1000L * vantage);
    var observations = new ArrayList<Observation>();
    var overdue = new ArrayList<Overdue>();
    for (var target : targets) {
      var outcome = outcomes.apply(target.server());
      var elapsed = outcome == SILENT ? TIMEOUT : Duration.ofMillis(20 + round % 3);
      observations.add(new Observation("v" + vantage, target, sent, elapsed, outcome));
      if (outcome == SILENT && target.transport() == Transport.UDP) {
        overdue.add(new Overdue("v" + vantage, target, sent, OVERDUE));
      }
    }
    observations.sort((a, b) -> a.known().compareTo(b.known()));
    if (notices && !overdue.isEmpty()) {
      var received = sent.plus(OVERDUE).plus(delay);
      recording.take("v" + vantage, targets, overdue, List.of(), received);
    }
    recording.take("v" + vantage, targets, List.of(), observations, sent.plus(TIMEOUT).plus(delay));
  }
}
