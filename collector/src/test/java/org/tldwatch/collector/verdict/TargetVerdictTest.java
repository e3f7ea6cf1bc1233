// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.verdict.Votes.GOOD;
import static org.tldwatch.collector.verdict.Votes.SECOND;
import static org.tldwatch.collector.verdict.Votes.START;
import static org.tldwatch.collector.verdict.Votes.TIMEOUT;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;

class TargetVerdictTest {
  private final Target target = Votes.target(Transport.UDP);
  private Panel panel = Votes.panel(3, SECOND);
  private TargetVerdict verdict = new TargetVerdict(target, Votes.CONFIG, panel);
  private Instant now = START;

  private void use(Panel other) {
    panel = other;
    verdict = new TargetVerdict(target, Votes.CONFIG, panel);
  }

  /** One vote of each vantage in turn, then a second passes. */
  private void round(Outcome... outcomes) {
    for (int i = 0; i < outcomes.length; i++) {
      verdict.observe(Votes.vote(target, i, now.plusMillis(i), outcomes[i]), now.plusMillis(i));
    }
    now = now.plus(SECOND);
  }

  private void rounds(int count, Outcome... outcomes) {
    for (int i = 0; i < count; i++) {
      round(outcomes);
    }
  }

  @Test
  void state_beforeAnyVote() {
    assertThat(verdict.state()).isEqualTo(TargetState.INCONCLUSIVE);
  }

  @Test
  void state_withMoreThanHalfOfTheVantages() {
    round(GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.INCONCLUSIVE);
    round(GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void totalOutage_isToldBySixPooledFailures() {
    rounds(5, GOOD, GOOD, GOOD);
    round(TIMEOUT, TIMEOUT, TIMEOUT);
    assertThat(verdict.isSuspect()).isTrue();
    assertThat(verdict.isDown()).isFalse();
    round(TIMEOUT, TIMEOUT, TIMEOUT);
    assertThat(verdict.state()).isEqualTo(TargetState.DOWN);
    assertThat(verdict.tally()).isEqualTo(new Tally(3, 3, 3, 0));
  }

  @Test
  void goneForAMoment_thenRefusing_isToldAsRefusing() {
    rounds(5, GOOD, GOOD, GOOD);
    round(TIMEOUT, TIMEOUT, Votes.REFUSED);
    round(TIMEOUT, Votes.REFUSED, Votes.REFUSED);
    assertThat(verdict.isDown()).isFalse();
    round(Votes.REFUSED, Votes.REFUSED, Votes.REFUSED);
    assertThat(verdict.isDown()).isTrue();
    assertThat(verdict.failureClass()).isEqualTo(FailureClass.REFUSED);
  }

  @Test
  void failingInDifferentWays_isToldAfterAWhileAllTheSame() {
    rounds(5, GOOD, GOOD, GOOD);
    for (int i = 0; i < 3; i++) {
      round(TIMEOUT, Votes.REFUSED, Votes.SERVFAIL);
      round(Votes.REFUSED, Votes.SERVFAIL, TIMEOUT);
    }
    assertThat(verdict.isDown()).isTrue();
  }

  @Test
  void oneLostPacket_raisesNothing() {
    rounds(5, GOOD, GOOD, GOOD);
    round(TIMEOUT, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
    round(TIMEOUT, TIMEOUT, TIMEOUT);
    round(GOOD, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void oneBlindVantageOfThree_raisesNothing() {
    rounds(10_000, TIMEOUT, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void oneBlindVantageOfTwo_raisesNothing() {
    use(Votes.panel(2, SECOND));
    rounds(10_000, TIMEOUT, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void oneBlindVantage_whileTheOthersAreSilent_raisesNothing() {
    rounds(3, GOOD, GOOD, GOOD);
    rounds(1_000, TIMEOUT);
    assertThat(verdict.isDown()).isFalse();
    assertThat(verdict.state()).isEqualTo(TargetState.INCONCLUSIVE);
  }

  @Test
  void twoOfThreeFailing_raise() {
    rounds(5, GOOD, GOOD, GOOD);
    rounds(5, TIMEOUT, GOOD, TIMEOUT);
    assertThat(verdict.state()).isEqualTo(TargetState.DOWN);
    assertThat(verdict.tally().failing()).isEqualTo(2);
  }

  @Test
  void theOnlyVantage_mayRaiseAlone() {
    use(Votes.panel(1, SECOND));
    rounds(3, GOOD);
    rounds(6, TIMEOUT);
    assertThat(verdict.state()).isEqualTo(TargetState.DOWN);
  }

  @Test
  void recovery_needsThreeGoodVotesInARow() {
    rounds(3, TIMEOUT, TIMEOUT, TIMEOUT);
    rounds(2, GOOD, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.DOWN);
    round(TIMEOUT, TIMEOUT, TIMEOUT);
    rounds(2, GOOD, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.DOWN);
    round(GOOD, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void recovery_byTheQuorum_doesNotWaitForABlindVantage() {
    rounds(3, TIMEOUT, TIMEOUT, TIMEOUT);
    rounds(3, TIMEOUT, GOOD, GOOD);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
  }

  @Test
  void votesThatStopComing_leaveItInconclusiveAndDown() {
    rounds(3, TIMEOUT, TIMEOUT, TIMEOUT);
    verdict.sweep(now.plusSeconds(60));
    assertThat(verdict.state()).isEqualTo(TargetState.INCONCLUSIVE);
    assertThat(verdict.isDown()).isTrue();
  }

  @Test
  void votesOfLongAgo_doNotAddUp() {
    round(TIMEOUT, TIMEOUT, TIMEOUT);
    now = now.plusSeconds(60);
    round(TIMEOUT, TIMEOUT, TIMEOUT);
    assertThat(verdict.isDown()).isFalse();
  }

  @Test
  void lateObservation_isNoVote() {
    var sent = Votes.vote(target, 0, now.minusSeconds(10), TIMEOUT);
    assertThat(verdict.observe(sent, now)).isFalse();
    assertThat(verdict.tally().voting()).isZero();
    assertThat(verdict.recent().newestFirst()).hasSize(1);
  }

  @Test
  void ownFault_isNoVote() {
    var fault = new Outcome.OwnFault(Outcome.OwnFaultReason.STALL, "");
    rounds(3, GOOD, GOOD, GOOD);
    rounds(3, fault, fault, fault);
    assertThat(verdict.isDown()).isFalse();
    assertThat(verdict.tally().failing()).isZero();
  }

  @Test
  void vantagesWithoutTheFamily_areNotWaitedFor() {
    var without = new Outcome.OwnFault(Outcome.OwnFaultReason.NO_FAMILY, "");
    rounds(3, GOOD, without, without);
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
    assertThat(verdict.tally().known()).isEqualTo(1);
  }

  @Test
  void failureClass_isTheMajority() {
    for (var each : FailureClass.values()) {
      var outcome =
          switch (each) {
            case NO_ANSWER -> TIMEOUT;
            case SERVFAIL -> Votes.SERVFAIL;
            case REFUSED -> Votes.REFUSED;
            case LAME -> Votes.LAME;
            case DNSSEC -> Votes.DNSSEC;
          };
      use(Votes.panel(3, SECOND));
      rounds(6, outcome, each == FailureClass.REFUSED ? TIMEOUT : GOOD, outcome);
      assertThat(verdict.isDown()).isTrue();
      assertThat(verdict.failureClass()).isEqualTo(each);
    }
  }

  @Test
  void failureClass_followsALastingChangeOnly() {
    rounds(3, TIMEOUT, TIMEOUT, TIMEOUT);
    rounds(2, Votes.SERVFAIL, Votes.SERVFAIL, Votes.SERVFAIL);
    assertThat(verdict.failureClass()).isEqualTo(FailureClass.NO_ANSWER);
    round(Votes.SERVFAIL, Votes.SERVFAIL, Votes.SERVFAIL);
    assertThat(verdict.failureClass()).isEqualTo(FailureClass.SERVFAIL);
  }

  @Test
  void failingSince_isWhenTheQuorumBegan() {
    rounds(3, TIMEOUT, GOOD, GOOD);
    var began = now;
    rounds(3, TIMEOUT, TIMEOUT, TIMEOUT);
    assertThat(verdict.isDown()).isTrue();
    assertThat(verdict.failingSince(now)).isBetween(began.minusMillis(100), began.plusMillis(100));
  }

  @Test
  void tcp_votesLastForTheSlowPace() {
    var tcp = Votes.target(Transport.TCP);
    var overTcp = new TargetVerdict(tcp, Votes.CONFIG, panel);
    for (int v = 0; v < 3; v++) {
      overTcp.observe(Votes.vote(tcp, v, now, GOOD), now);
    }
    overTcp.sweep(now.plusSeconds(30));
    assertThat(overTcp.state()).isEqualTo(TargetState.UP);
    overTcp.sweep(now.plusSeconds(33));
    assertThat(overTcp.state()).isEqualTo(TargetState.INCONCLUSIVE);
  }

  @Test
  void restoredDown_closesOnlyOnGoodVotes() {
    verdict.restoreDown(FailureClass.SERVFAIL);
    verdict.sweep(now);
    assertThat(verdict.state()).isEqualTo(TargetState.INCONCLUSIVE);
    rounds(2, GOOD, GOOD, GOOD);
    assertThat(verdict.isDown()).isTrue();
    round(GOOD, GOOD, GOOD);
    assertThat(verdict.isDown()).isFalse();
  }

  @Test
  void forget_dropsWhatAVantageSaid() {
    rounds(3, TIMEOUT, GOOD, GOOD);
    verdict.forget("v0");
    verdict.sweep(now);
    assertThat(verdict.tally().voting()).isEqualTo(2);
    assertThat(verdict.ballots()).extracting(Ballot::outcome).contains("");
  }

  @Test
  void expectedVantages_areWaitedFor() {
    use(Votes.panel(1, SECOND));
    panel.expect(3, now.plusSeconds(30));
    rounds(20, TIMEOUT);
    assertThat(verdict.isDown()).isFalse();
    assertThat(panel.forget(now.plusSeconds(31))).isEmpty();
    assertThat(panel.known()).isEqualTo(1);
  }

  @Test
  void recent_keepsReasonsAndTheNewestAnswers() {
    for (int i = 0; i < 4; i++) {
      var detail = new Observation.Detail(null, null, -1, "0" + i);
      var lame = new Outcome.Lame(Outcome.LameReason.NO_SOA, "", 12);
      var sent = Instant.parse("2026-11-20T12:00:00Z").plusSeconds(i);
      verdict.observe(
          new Observation("ams1", verdict.target(), sent, Duration.ofMillis(5), lame, detail),
          sent.plusMillis(5));
    }
    var entries = verdict.recent().newestFirst();
    assertThat(entries).extracting(RecentObservations.Entry::reason).containsOnly("lame-no-soa");
    assertThat(entries)
        .extracting(RecentObservations.Entry::answer)
        .containsExactly("03", "02", "", "");
    assertThat(verdict.ballots().getFirst().reason()).isEqualTo("lame-no-soa");
  }

  @Test
  void unknownAlgorithm_isNoVote() {
    var ours =
        new Outcome.DnssecFault(Outcome.DnssecReason.ALGORITHM_UNSUPPORTED, "algorithm 99", "", 12);
    var sent = Instant.parse("2026-11-20T12:00:00Z");
    var observation = new Observation("ams1", verdict.target(), sent, Duration.ofMillis(5), ours);
    assertThat(verdict.observe(observation, sent.plusMillis(5))).isFalse();
  }

  @Test
  void recent_keepsTheNewest() {
    var outcomes = new Outcome[] {GOOD, TIMEOUT, GOOD};
    rounds(100, outcomes);
    var entries = verdict.recent().newestFirst();
    assertThat(entries).hasSize(RecentObservations.SIZE);
    assertThat(entries.getFirst().sent()).isAfter(entries.getLast().sent());
    assertThat(entries.subList(0, 3))
        .extracting(RecentObservations.Entry::outcome)
        .isEqualTo(Arrays.asList("ok", "timeout", "ok"));
  }

  @Test
  void slowerPace_letsVotesCountLonger() {
    var pace = new AtomicInteger(1);
    verdict = new TargetVerdict(target, Votes.CONFIG, panel, (_, _) -> pace.get());
    rounds(3, GOOD, GOOD, GOOD);
    pace.set(10);
    panel.paceChanged();
    round(GOOD, GOOD, GOOD);
    verdict.sweep(now.plusSeconds(20));
    assertThat(verdict.state()).isEqualTo(TargetState.UP);
    verdict.sweep(now.plusSeconds(40));
    assertThat(verdict.state()).isEqualTo(TargetState.INCONCLUSIVE);
  }

  /** The count that is kept up is the one that counting anew gives, whatever happens. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tally_isWhatTheVotesSay(long seed) {
    var random = new Random(seed);
    var outcomes = List.of(GOOD, GOOD, GOOD, TIMEOUT, Votes.REFUSED, Votes.DNSSEC);
    use(Votes.panel(5, SECOND));
    for (int step = 0; step < 2_000; step++) {
      int vantage = random.nextInt(5);
      switch (random.nextInt(40)) {
        case 0 -> now = now.plusSeconds(random.nextInt(8));
        case 1 -> now = now.minusSeconds(random.nextInt(4));
        case 2 -> verdict.forget("v" + vantage);
        case 3 -> panel.join(new Vantage("v" + vantage, "", "", 0, SECOND.multipliedBy(2)), now);
        case 4 -> vote(vantage, new Outcome.OwnFault(Outcome.OwnFaultReason.NO_FAMILY, ""));
        default -> vote(vantage, outcomes.get(random.nextInt(outcomes.size())));
      }
      now = now.plusMillis(random.nextInt(200));
      verdict.sweep(now);
      var voting = verdict.voting(now);
      assertThat(verdict.tally().voting()).isEqualTo(voting.size());
      assertThat(verdict.tally().failing())
          .isEqualTo(voting.stream().filter(ballot -> ballot.failure() != null).count());
      assertThat(verdict.tally().recovered())
          .isEqualTo(voting.stream().filter(ballot -> ballot.goodInARow() >= 3).count());
      assertThat(verdict.tally().known())
          .isEqualTo(5 - verdict.ballots().stream().filter(Ballot::isWithoutFamily).count());
    }
  }

  private void vote(int vantage, Outcome outcome) {
    verdict.observe(Votes.vote(target, vantage, now, outcome), now);
  }
}
