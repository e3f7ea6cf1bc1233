// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DetectorTest {
  private static final int VANTAGES = 20;
  private static final int ROUNDS_A_DAY = 8_640;

  /** Targets, one per TLD, that vantages ask in turn, evenly over a round of ten seconds. */
  private static final class World {
    private static final long INTERVAL = 10_000_000;
    private static final long TIMEOUT = 100_000;
    private static final double TEN_YEARS = 3650 * 86_400.0;

    private final Detector detector = new Detector(TEN_YEARS);
    private final Random random = new Random(101);
    private final int targets;
    private long start = 1_000 * INTERVAL;
    private int votesOfFirst;

    World(int targets) {
      this.targets = targets;
      detector.timing(new Timing(INTERVAL, TIMEOUT, VANTAGES, VANTAGES / 10.0));
      for (int i = 0; i < targets; i++) {
        detector.addTarget(i, 0);
      }
      for (int i = 0; i < VANTAGES; i++) {
        detector.addVantage();
      }
    }

    interface Losses {
      double share(int target, int vantage);
    }

    /** So many rounds; returns the alarms. */
    List<Alarm> rounds(int count, Losses losses, IntToDoubleFunction rttMillis) {
      var alarms = new ArrayList<Alarm>();
      for (int i = 0; i < count; i++) {
        for (int vantage = 0; vantage < VANTAGES; vantage++) {
          long sent = start + vantage * INTERVAL / VANTAGES;
          alarms.addAll(ask(vantage, sent, losses, rttMillis));
        }
        start += INTERVAL;
      }
      return alarms;
    }

    private List<Alarm> ask(int vantage, long sent, Losses losses, IntToDoubleFunction rttMillis) {
      for (int target = 0; target < targets; target++) {
        boolean lost = random.nextDouble() < losses.share(target, vantage);
        double rtt = rttMillis.applyAsDouble(target) * Math.exp(0.1 * random.nextGaussian());
        var sight = lost ? Sight.LOST : Sight.GOOD;
        detector.vote(target, vantage, sight, sent, sent + TIMEOUT, rtt, 0, 0);
      }
      votesOfFirst++;
      return detector.settle(sent + TIMEOUT);
    }

    /** One question to the first target is lost. */
    List<Alarm> lose(int vantage) {
      start += INTERVAL / VANTAGES;
      detector.vote(0, vantage, Sight.LOST, start, start + TIMEOUT, 0, -1, 0);
      return detector.settle(start + TIMEOUT);
    }

    double lossNats() {
      return detector.level(0, Symptom.LOSS, start + TIMEOUT) * detector.alarmNats();
    }

    void warmUp() {
      assertThat(rounds(60, (_, _) -> 0, _ -> 20)).isEmpty();
      votesOfFirst = 0;
    }

    int votesUntilAlarm(Losses losses) {
      for (int i = 0; i < 1_000; i++) {
        for (int vantage = 0; vantage < VANTAGES; vantage++) {
          long sent = start + vantage * INTERVAL / VANTAGES;
          if (!ask(vantage, sent, losses, _ -> 20).isEmpty()) {
            return votesOfFirst;
          }
        }
        start += INTERVAL;
      }
      return Integer.MAX_VALUE;
    }
  }

  @Test
  void bound_followsFromTheFalseAlarmBudget() {
    var detector = new Detector(3650 * 86_400.0);
    detector.timing(new Timing(10_000_000, 2_000_000, 20, 4));
    assertThat(detector.alarmNats()).isEqualTo(Math.log(4 * 3650 * 86_400.0 * TargetWatch.TESTS));
    detector.timing(new Timing(10_000_000, 2_000_000, 1, 1e-9));
    assertThat(detector.alarmNats()).as("never below twelve").isEqualTo(12);
  }

  @Test
  void randomLosses_raiseNoAlarm() {
    var world = new World(6);
    assertThat(world.rounds(2 * ROUNDS_A_DAY, (_, _) -> 0.004, _ -> 20)).isEmpty();
  }

  @Test
  void outage_isFoundByTheFifthVote() {
    var world = new World(6);
    world.warmUp();
    assertThat(world.votesUntilAlarm((target, _) -> target == 0 ? 1 : 0)).isEqualTo(5);
  }

  @Test
  void partialLoss_isFoundWithinTheRoundsThatItsShareNeeds() {
    int half = votesUntilAlarm(0.5);
    int fifth = votesUntilAlarm(0.2);
    int twentieth = votesUntilAlarm(0.05);
    assertThat(half).isLessThan(2 * VANTAGES);
    assertThat(fifth).isBetween(half, 5 * VANTAGES);
    assertThat(twentieth).isBetween(fifth, 30 * VANTAGES);
  }

  private static int votesUntilAlarm(double share) {
    var world = new World(6);
    world.warmUp();
    return world.votesUntilAlarm((target, _) -> target == 0 ? share : 0);
  }

  @Test
  void told_isNotRaisedAgainUntilItIsOver() {
    var world = new World(6);
    world.warmUp();
    assertThat(world.votesUntilAlarm((target, _) -> target == 0 ? 1 : 0)).isEqualTo(5);
    world.detector.begin(0, Symptom.LOSS, -1, 1, world.start);
    assertThat(world.rounds(100, (target, _) -> target == 0 ? 1 : 0, _ -> 20)).isEmpty();
    assertThat(world.detector.isOver(0, Symptom.LOSS, world.start)).isFalse();
    assertThat(world.rounds(4, (_, _) -> 0, _ -> 20)).isEmpty();
    assertThat(world.detector.isOver(0, Symptom.LOSS, world.start)).isTrue();
  }

  @Test
  void alarm_needsTwoWitnessesOfASite_evenWhereNobodyElseIsHeard() {
    var world = new World(6);
    world.warmUp();
    var alarms = new ArrayList<Alarm>();
    for (int i = 0; i < 100; i++) {
      alarms.addAll(world.lose(0));
    }
    assertThat(alarms).isEmpty();
    for (int i = 0; i < 100; i++) {
      alarms.addAll(world.lose(1));
    }
    assertThat(alarms).contains(new Alarm(0, Symptom.LOSS));
  }

  @Test
  void lossRightAfterALoss_isLittleNews() {
    var world = new World(6);
    world.warmUp();
    world.lose(0);
    double first = world.lossNats();
    world.lose(0);
    assertThat(first).isGreaterThan(5);
    assertThat(world.lossNats() - first).isCloseTo(Math.log(0.9 / 0.3), within(1e-9));
  }

  @Test
  void oneDeadVantage_raisesNoAlarm() {
    var world = new World(12);
    world.warmUp();
    assertThat(world.rounds(200, (_, vantage) -> vantage == 3 ? 1 : 0, _ -> 20)).isEmpty();
    assertThat(world.detector.isIll(3, world.start)).isTrue();
    assertThat(world.detector.isIll(4, world.start)).isFalse();
  }

  @Test
  void oneVantageThatReachesOneTargetNoMore_raisesNoAlarm() {
    var world = new World(12);
    world.warmUp();
    var alarms =
        world.rounds(200, (target, vantage) -> target == 0 && vantage == 3 ? 1 : 0, _ -> 20);
    assertThat(alarms).isEmpty();
  }

  @Test
  void regionThatLosesEverywhere_raisesNoAlarm() {
    for (double share : new double[] {0.3, 0.6, 1}) {
      var world = new World(60);
      world.warmUp();
      var alarms = world.rounds(100, (_, vantage) -> vantage < 6 ? share : 0, _ -> 20);
      assertThat(alarms).as("share %s", share).isEmpty();
    }
  }

  @Test
  void wrongAnswers_areFoundByTheSecond() {
    var world = new World(6);
    world.warmUp();
    for (int vantage = 0; vantage < 2; vantage++) {
      world.detector.vote(0, vantage, Sight.SERVFAIL, world.start, world.start + 20_000, 20, 0, 0);
    }
    assertThat(world.detector.settle(world.start + 20_000))
        .containsExactly(new Alarm(0, Symptom.WRONG));
    assertThat(world.detector.wrongAnswer(0)).isEqualTo(Sight.SERVFAIL);
    assertThat(world.detector.witnesses(0, Symptom.WRONG)).containsExactly(0, 1);
  }

  @Test
  void slowTarget_isFoundWithinTwoRounds() {
    var world = new World(6);
    world.warmUp();
    var alarms = world.rounds(2, (_, _) -> 0, target -> target == 0 ? 40 : 20);
    assertThat(alarms).contains(new Alarm(0, Symptom.LATE)).allMatch(each -> each.target() == 0);
  }

  @Test
  void allTargetsSlowForAll_areNotTheTargetsAlone() {
    var world = new World(60);
    world.warmUp();
    var alarms = world.rounds(200, (_, vantage) -> 0, _ -> 21);
    assertThat(alarms).isEmpty();
  }

  @Test
  void overdueQuestion_thatIsAnsweredAfterAll_isTakenBack() {
    var world = new World(6);
    world.detector.timing(new Timing(10_000_000, 2_000_000, VANTAGES, 2));
    world.warmUp();
    long patience = world.detector.overdueAfterMicros(0, 0);
    assertThat(patience).isBetween(270_000L, 300_000L);
    long sent = world.start;
    world.detector.overdue(0, 0, sent, sent + patience);
    assertThat(world.detector.settle(sent + patience)).isEmpty();
    assertThat(world.detector.level(0, Symptom.LOSS, sent + patience)).isGreaterThan(0.2);
    world.detector.vote(0, 0, Sight.GOOD, sent, sent + 900_000, 900, 0, 0);
    world.detector.settle(sent + 900_000);
    assertThat(world.detector.level(0, Symptom.LOSS, sent + 900_000)).isZero();
  }
}
