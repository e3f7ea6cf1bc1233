// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tldwatch.collector.detect.Timing;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

/**
 * Two TLDs of two name servers that five vantages ask every ten seconds, and a script of what
 * happens: rounds that are usual, with a lossy path, a late name server and signatures that are
 * renewed, and rounds of trouble. The same round is the same in every world.
 */
final class FeedWorld {
  static final Instant START = Instant.parse("2026-11-20T12:00:00Z");
  static final int USUAL_ROUNDS = 400;
  static final int ALL_ROUNDS = 600;
  static final List<Target> TARGETS =
      List.of(target("xa", 1), target("xa", 2), target("xb", 1), target("xb", 2), target("xb", 3));

  private static final int VANTAGES = 5;
  private static final int INTERVAL_SECONDS = 10;

  final Lookout lookout = new Lookout(Duration.ofDays(3650).toSeconds());
  final ObservationFeed feed = new ObservationFeed(lookout);
  private final List<Target> targets;

  FeedWorld(List<Target> targets) {
    this.targets = targets;
    long interval = Duration.ofSeconds(INTERVAL_SECONDS).toNanos() / 1000;
    lookout.timing(new Timing(interval, 2_000_000, VANTAGES, 2));
    targets.forEach(target -> feed.add(target, null));
  }

  private static Target target(String tld, int server) {
    return new Target(
        new Tld(tld),
        "ns" + server + ".nic." + tld,
        InetAddress.ofLiteral("192.0.2." + (tld.equals("xa") ? server : 10 + server)),
        53,
        Transport.UDP);
  }

  static Instant at(int round) {
    return START.plusSeconds((long) INTERVAL_SECONDS * round);
  }

  /** Plays rounds, from the first to before the last, and tells what came of them in words. */
  List<String> play(int first, int last) {
    var told = new ArrayList<String>();
    for (int round = first; round < last; round++) {
      for (int vantage = 0; vantage < VANTAGES; vantage++) {
        var known = at(round).plusMillis(2000L * vantage);
        for (var target : TARGETS) {
          if (targets.contains(target)) {
            feed.vote(observation(round, vantage, target, known), "EU");
          }
        }
        for (var event : lookout.settle(ObservationFeed.micros(known))) {
          told.add(words(event));
        }
      }
    }
    return told;
  }

  private static Observation observation(int round, int vantage, Target target, Instant known) {
    int server = TARGETS.indexOf(target);
    boolean isTrouble = round >= USUAL_ROUNDS + 5;
    boolean isLossy = round < 300 && vantage == 2 && server == 1 && round % 13 == 0;
    boolean isSilent = server == 0 && isTrouble && round < USUAL_ROUNDS + 15;
    if (isLossy || isSilent) {
      return new Observation(
          "v" + vantage,
          target,
          known.minusSeconds(2),
          Duration.ofSeconds(2),
          new Outcome.Timeout());
    }
    double jitter = 1 + 0.02 * Math.sin(round * 1.7 + vantage + 3 * server);
    double slow = server == 2 && isTrouble ? 2.5 : 1;
    var elapsed = Duration.ofNanos((long) ((15 + 7 * vantage + 11 * server) * 1e6 * jitter * slow));
    return new Observation(
        "v" + vantage, target, known.minus(elapsed), elapsed, answer(round, vantage, server));
  }

  private static Outcome answer(int round, int vantage, int server) {
    // The last server of xb is two rounds behind, and stays behind once there is trouble.
    int zone = server == 4 ? Math.min(round - 2, USUAL_ROUNDS + 4) : round;
    // Signatures last an hour and are renewed every ten minutes, those of xa no longer.
    int signed = 60 * ((server < 2 ? Math.min(round, USUAL_ROUNDS) : round) / 60);
    return new Outcome.Answered(
        0,
        true,
        new Serial(2026112000L + Math.floorDiv(zone, 30)),
        server == 3 ? "736974652d" + (vantage < 3 ? "61" : "62") : "",
        100,
        at(signed).plusSeconds(3600));
  }

  /** The content of answers is looked at twice a round, at any moment of it. */
  private static long round(long micros) {
    return Duration.between(START, ObservationFeed.instant(micros)).toSeconds() / INTERVAL_SECONDS;
  }

  private String words(CauseEvent event) {
    var cause = event.cause();
    return "round "
        + round(event.atMicros())
        + " "
        + event.state()
        + " "
        + cause.symptom()
        + " "
        + cause.severity()
        + " "
        + cause.scope().reach()
        + " since "
        + round(cause.sinceMicros())
        + cause.scope().targets().stream()
            .map(number -> feed.target(number).server())
            .sorted()
            .collect(Collectors.joining(", ", " of ", ""));
  }

  byte[] learned(Instant now) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var copy = feed.copyLearned(now);
    while (!copy.isWhole()) {
      copy.step();
    }
    copy.writeTo(bytes);
    return bytes.toByteArray();
  }

  FeedWorld takingUp(byte[] learned, Instant now) throws IOException {
    feed.readLearned(new DataInputStream(new ByteArrayInputStream(learned)), now);
    return this;
  }
}
