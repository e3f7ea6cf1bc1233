// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

/** The verdict on made-up streams of votes; each seed gives the same stream on every machine. */
class SimulationTest {
  private static final int VANTAGES = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Target target = Votes.target(Transport.UDP);

  @ParameterizedTest
  @CsvSource({"0.01, 1", "0.02, 2", "0.04, 3"})
  void randomLoss_forFiveDays_raisesNothing(double loss, long seed) {
    var random = new Random(seed);
    var verdict = new TargetVerdict(target, Votes.CONFIG, Votes.panel(VANTAGES, Votes.SECOND));
    var now = Votes.START;
    long end = Duration.ofDays(5).toSeconds();
    for (long second = 0; second < end; second++) {
      for (int v = 0; v < VANTAGES; v++) {
        now = now.plusMillis(333);
        boolean lost = random.nextDouble() < loss;
        verdict.observe(Votes.vote(target, v, now, lost ? Votes.TIMEOUT : Votes.GOOD), now);
        assertThat(verdict.isDown()).as("second %s, seed %s", second, seed).isFalse();
      }
      now = now.plusMillis(1);
    }
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void stoppedServer_portUnreachable_isToldWithinThreeSeconds() {
    var delays = delays(Duration.ofMillis(20)).toArray();
    assertThat(delays[delays.length / 2]).isBetween(1.0, 2.2);
    assertThat(delays[delays.length - 1]).isLessThan(2.5);
  }

  @Test
  void silentServer_isToldSoonAfterTheTimeout() {
    var delays = delays(TIMEOUT).toArray();
    assertThat(delays[delays.length / 2]).isBetween(3.0, 4.2);
    assertThat(delays[delays.length - 1]).isLessThan(4.5);
  }

  /** Seconds from the stop to the verdict, sorted, where a failure is known after so long. */
  private DoubleStream delays(Duration known) {
    var random = new Random(42);
    return DoubleStream.generate(() -> delay(random, known)).limit(200).sorted();
  }

  private double delay(Random random, Duration failureKnown) {
    var panel = Votes.panel(VANTAGES, Votes.SECOND);
    var verdict = new TargetVerdict(target, Votes.CONFIG, panel);
    long[] phase = random.longs(VANTAGES, 0, 1000).sorted().toArray();
    var stop = Votes.START.plusSeconds(10);
    for (int second = 0; second < 30; second++) {
      for (int v = 0; v < VANTAGES; v++) {
        Instant sent = Votes.START.plusSeconds(second).plusMillis(phase[v]);
        boolean fails = !sent.isBefore(stop);
        var elapsed = fails ? failureKnown : Duration.ofMillis(20);
        var vote =
            Votes.vote(target, v, sent.plus(elapsed), fails ? Votes.TIMEOUT : Votes.GOOD, elapsed);
        verdict.observe(vote, vote.known());
        if (verdict.isDown()) {
          return Duration.between(stop, vote.known()).toMillis() / 1e3;
        }
      }
    }
    throw new AssertionError("never told");
  }
}
