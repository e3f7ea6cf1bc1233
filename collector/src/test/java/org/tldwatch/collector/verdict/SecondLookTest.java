// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.collector.look.SecondLook;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/** What looking again gives, with the real verdict; and what it costs. */
class SecondLookTest {
  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration APART = INTERVAL.dividedBy(6);
  private static final Duration GOOD_AFTER = Duration.ofMillis(30);

  private final Target target = Votes.target(Transport.UDP);

  /** A question on its way: what came of it is known at a time. */
  private record Answer(int vantage, Instant sent, Instant known) {}

  /** One target that stops, asked by vantages with random phases. */
  private final class World {
    private final Panel panel;
    private final TargetVerdict verdict;
    private final SecondLook looks;
    private final PriorityQueue<Answer> answers =
        new PriorityQueue<>(Comparator.comparing(Answer::known));
    private final Instant stop;
    private final Instant recovery;
    private final Duration failsAfter;
    private final boolean lookAgain;

    World(int vantages, Duration failsAfter, boolean lookAgain, Random random, double perSecond) {
      this.failsAfter = failsAfter;
      this.lookAgain = lookAgain;
      panel = Votes.panel(vantages, INTERVAL);
      verdict = new TargetVerdict(target, Votes.CONFIG, panel);
      looks = new SecondLook(panel, _ -> perSecond);
      stop = Votes.START.plusSeconds(60).plusMillis(random.nextInt(10_000));
      recovery = stop.plusSeconds(120);
      for (int v = 0; v < vantages; v++) {
        int phase = random.nextInt((int) INTERVAL.toMillis());
        for (int slot = 0; slot < 40; slot++) {
          ask(v, Votes.START.plusMillis(phase).plus(INTERVAL.multipliedBy(slot)));
        }
      }
    }

    private void ask(int vantage, Instant sent) {
      answers.add(new Answer(vantage, sent, sent.plus(isFailing(sent) ? failsAfter : GOOD_AFTER)));
    }

    private boolean isFailing(Instant sent) {
      return !sent.isBefore(stop) && sent.isBefore(recovery);
    }

    /** Seconds from the stop to the verdict, or from the recovery to its end. */
    double delay(boolean ofRecovery) {
      boolean wasDown = false;
      for (var answer = answers.poll(); answer != null; answer = answers.poll()) {
        boolean failed = isFailing(answer.sent());
        var outcome = failed ? Votes.TIMEOUT : Votes.GOOD;
        var elapsed = Duration.between(answer.sent(), answer.known());
        var vote = Votes.vote(target, answer.vantage(), answer.known(), outcome, elapsed);
        verdict.observe(vote, answer.known());
        if (verdict.isDown() && !ofRecovery) {
          return Duration.between(stop, answer.known()).toMillis() / 1e3;
        }
        if (wasDown && !verdict.isDown()) {
          return Duration.between(recovery, answer.known()).toMillis() / 1e3;
        }
        wasDown = verdict.isDown();
        if (lookAgain) {
          look(failed, answer.known());
        }
      }
      throw new AssertionError("never told");
    }

    private void look(boolean failed, Instant now) {
      for (var vantage : looks.after(verdict, failed, now)) {
        for (int sample = 0; sample < SecondLook.SAMPLES; sample++) {
          ask(
              Integer.parseInt(vantage.substring(1)),
              now.plusMillis(50).plus(APART.multipliedBy(sample)));
        }
      }
    }
  }

  private double median(int vantages, Duration failsAfter, boolean lookAgain, boolean recovery) {
    var random = new Random(42);
    var delays =
        DoubleStream.generate(
                () -> new World(vantages, failsAfter, lookAgain, random, 300).delay(recovery))
            .limit(60)
            .sorted()
            .toArray();
    return delays[delays.length / 2];
  }

  @ParameterizedTest
  @CsvSource({
    "5, 30, 8.6, 2.2, 5.0", // An answer that says REFUSED.
    "5, 2000, 10.6, 6.2, 5.0", // Silence, until the timeout.
    "20, 30, 5.4, 3.5, 22.5" // Five of twenty are no quorum, and yet a help.
  })
  void detectionAndRecovery_areFaster(
      int vantages, long failsAfterMillis, double without, double with, double backWith) {
    var failsAfter = Duration.ofMillis(failsAfterMillis);
    assertThat(median(vantages, failsAfter, false, false)).isCloseTo(without, within(0.6));
    assertThat(median(vantages, failsAfter, true, false)).isLessThan(with);
    assertThat(median(vantages, failsAfter, false, true)).isBetween(24.0, 27.0);
    assertThat(median(vantages, failsAfter, true, true)).isLessThan(backWith);
  }

  @Test
  void lostPackets_costAHundredthOfTheTrafficAtMost() {
    var random = new Random(7);
    var panel = Votes.panel(5, INTERVAL);
    var looks = new SecondLook(panel, _ -> 100);
    var verdicts = new ArrayList<TargetVerdict>();
    for (int i = 0; i < 1_000; i++) {
      var each =
          new Target(target.tld(), "ns" + i + ".nic.xa", target.address(), 53, target.transport());
      verdicts.add(new TargetVerdict(each, Votes.CONFIG, panel));
    }
    var perVantage = new int[5];
    var now = Votes.START;
    int rounds = 60;
    for (int round = 0; round < rounds; round++) {
      for (var verdict : verdicts) {
        for (int v = 0; v < 5; v++) {
          boolean lost = random.nextDouble() < 0.02;
          now = now.plusNanos(INTERVAL.toNanos() / 5_000);
          verdict.observe(
              Votes.vote(verdict.target(), v, now, lost ? Votes.TIMEOUT : Votes.GOOD), now);
          for (var asked : looks.after(verdict, lost, now)) {
            perVantage[asked.charAt(1) - '0'] += SecondLook.SAMPLES;
          }
        }
      }
    }
    double normal = 100 * INTERVAL.toSeconds() * rounds;
    for (int samples : perVantage) {
      assertThat(samples / normal).isBetween(0.0005, 0.0111);
    }
  }

  private TargetVerdict voted(Panel panel, Outcome... outcomes) {
    var verdict = new TargetVerdict(target, Votes.CONFIG, panel);
    for (int v = 0; v < outcomes.length; v++) {
      var known = Votes.START.plusMillis(v);
      verdict.observe(Votes.vote(target, v, known, outcomes[v]), known);
    }
    return verdict;
  }

  private static Panel panel(long... networks) {
    var panel = new Panel();
    for (int v = 0; v < networks.length; v++) {
      panel.join(new Vantage("v" + v, "", "", networks[v], INTERVAL), Votes.START);
    }
    return panel;
  }

  private static final Instant NOW = Votes.START.plusSeconds(1);

  @Test
  void after_asksOtherNetworksFirst_andTheWitnessLast() {
    var panel = panel(1, 2, 2, 3, 2);
    var verdict = voted(panel, Votes.TIMEOUT, Votes.GOOD, Votes.GOOD, Votes.GOOD, Votes.GOOD);

    assertThat(new SecondLook(panel, _ -> 100).after(verdict, true, NOW))
        .containsExactly("v4", "v3", "v2", "v1", "v0");
  }

  @Test
  void after_asksFiveAtMost() {
    var panel = panel(1, 2, 3, 4, 5, 6, 7);
    var good = Votes.GOOD;
    var verdict = voted(panel, Votes.TIMEOUT, good, good, good, good, good, good);

    assertThat(new SecondLook(panel, _ -> 100).after(verdict, true, NOW)).hasSize(5);
  }

  @Test
  void after_leavesATargetAloneForTwiceAsLongEachTime() {
    var panel = panel(1, 2, 3);
    var verdict = voted(panel, Votes.TIMEOUT, Votes.GOOD, Votes.GOOD);
    var looks = new SecondLook(panel, _ -> 1e6);
    var times = new ArrayList<Long>();
    for (int second = 0; second < 120; second++) {
      var now = NOW.plusSeconds(second);
      verdict.observe(Votes.vote(target, 0, now, Votes.TIMEOUT), now);
      verdict.observe(Votes.vote(target, 1, now, Votes.GOOD), now);
      verdict.observe(Votes.vote(target, 2, now, Votes.GOOD), now);
      if (!looks.after(verdict, true, now).isEmpty()) {
        times.add((long) second);
      }
    }
    assertThat(times).containsExactly(0L, 12L, 36L, 84L); // Interval and timeout: 12 s.
  }

  @Test
  void after_aGoodVoteOfAnUpTarget_orOneNobodyAsks_wantsNothing() {
    var panel = panel(1, 2, 3);
    var verdict = voted(panel, Votes.TIMEOUT, Votes.GOOD, Votes.GOOD);
    var looks = new SecondLook(panel, _ -> 100);

    assertThat(looks.after(verdict, false, NOW)).isEmpty();
    verdict.setAsked(false);
    assertThat(looks.after(verdict, true, NOW)).isEmpty();
  }

  @Test
  void after_ofAFastSchedule_wantsNothing() {
    var panel = Votes.panel(3, Votes.SECOND);
    var verdict = voted(panel, Votes.TIMEOUT, Votes.GOOD, Votes.GOOD);

    assertThat(new SecondLook(panel, _ -> 100).after(verdict, true, NOW)).isEmpty();
  }
}
