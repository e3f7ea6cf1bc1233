// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.finding.TldWatch;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Family;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * A few TLDs with two name servers of two addresses each, watched by some vantages once a second
 * over UDP and TCP alike.
 */
final class CauseWorld {
  static final Outcome GOOD = new Outcome.Answered(0, true, new Serial(1), "", 100, null);
  static final Outcome SILENT = new Outcome.Timeout();
  static final Outcome SERVFAIL = new Outcome.Answered(2, true, null, "", 40, null);

  private static final VerdictConfig CONFIG =
      new VerdictConfig(0.02, Duration.ofDays(3650), 0.51, 0);
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);

  final Panel panel = new Panel();
  final Map<Target, TargetVerdict> verdicts = new TreeMap<>(CauseWorld::compare);
  final Map<Tld, TldWatch> watches = new TreeMap<>();
  final CauseDesk desk;
  Instant now = Instant.parse("2026-11-20T14:03:00Z");
  private Listener listener = (_, _, _) -> {};

  /** Is told of each batch before it is judged. */
  @FunctionalInterface
  interface Listener {
    void batch(String vantage, List<Observation> observations, Instant now);
  }

  /** Stories in which a cause stays what it was told as first, each with what targets answer. */
  static Stream<Arguments> stories() {
    return Stream.of(
        story("server", target -> isFirstServer(target) ? SILENT : GOOD),
        story(
            "address",
            target -> isFirstServer(target) && target.family() == Family.IPV6 ? SILENT : GOOD),
        story("wrong answers", target -> isFirstServer(target) ? SERVFAIL : GOOD),
        story("whole TLD", _ -> SILENT));
  }

  private static Arguments story(String name, Function<Target, Outcome> bad) {
    return Arguments.of(name, bad);
  }

  CauseWorld(String idDigit, int vantages, String... tlds) {
    for (int i = 0; i < vantages; i++) {
      panel.join(new Vantage("v" + i, "", "", 64500 + i, Duration.ofSeconds(1)), now);
    }
    desk = new CauseDesk(CONFIG, panel, watches);
    var ids = new AtomicInteger();
    int block = 0;
    for (var name : tlds) {
      var tld = new Tld(name);
      var own = new ArrayList<TargetVerdict>();
      for (int server = 1; server <= 2; server++) {
        int last = 10 * block + server;
        for (var address : List.of("192.0.2." + last, "2001:db8::" + last)) {
          for (var transport : List.of(Transport.UDP, Transport.TCP)) {
            var target =
                new Target(
                    tld,
                    "ns" + server + ".nic." + name,
                    InetAddress.ofLiteral(address),
                    53,
                    transport);
            own.add(new TargetVerdict(target, CONFIG, panel));
          }
        }
      }
      own.forEach(verdict -> verdicts.put(verdict.target(), verdict));
      watches.put(
          tld,
          new TldWatch(
              tld,
              own,
              panel,
              () -> "f-" + idDigit + String.format("%015x", ids.incrementAndGet())));
      block++;
    }
    desk.add(verdicts.keySet(), Target::server);
  }

  void listen(Listener to) {
    listener = to;
  }

  private static int compare(Target a, Target b) {
    return a.toString().compareTo(b.toString());
  }

  static boolean isFirstServer(Target target) {
    return target.server().startsWith("ns1");
  }

  /** A second passes in which every vantage asks every target; returns what is to be told. */
  List<Change> round(
      BiFunction<String, Target, Outcome> outcomes, Function<Target, Duration> roundTrip) {
    var changes = new ArrayList<Change>();
    for (var vantage : panel.vantages()) {
      now = now.plusMillis(1000 / panel.known());
      var batch = new ArrayList<Observation>();
      for (var target : verdicts.keySet()) {
        var elapsed = roundTrip.apply(target);
        var outcome = outcomes.apply(vantage.id(), target);
        batch.add(new Observation(vantage.id(), target, now.minus(elapsed), elapsed, outcome));
      }
      listener.batch(vantage.id(), batch, now);
      for (var observation : batch) {
        if (Objects.requireNonNull(verdicts.get(observation.target())).observe(observation, now)) {
          desk.vote(observation);
        }
      }
      changes.addAll(desk.settle(now));
    }
    changes.addAll(desk.refresh(now));
    return changes;
  }

  /** So many rounds; returns all that is to be told meanwhile, without the quiet changes. */
  List<Change> rounds(int count, Function<Target, Outcome> outcomes) {
    return roundsOf(count, (_, target) -> outcomes.apply(target), _ -> ROUND_TRIP);
  }

  List<Change> roundsOf(
      int count,
      BiFunction<String, Target, Outcome> outcomes,
      Function<Target, Duration> roundTrip) {
    var changes = new ArrayList<Change>();
    for (int i = 0; i < count; i++) {
      changes.addAll(round(outcomes, roundTrip));
    }
    changes.removeIf(Change::quiet);
    return changes;
  }

  List<Finding> open() {
    return watches.values().stream().flatMap(watch -> watch.open().stream()).toList();
  }
}
