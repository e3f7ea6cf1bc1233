// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.dns.Question;

class SiblingsTest {
  private static final Outcome GOOD = new Outcome.Truncated(12, false);
  private static final Outcome BAD = new Outcome.Timeout();
  private static final Outcome OURS = new Outcome.OwnFault(OwnFaultReason.STALL, "");
  private static final Outcome LIMITED = new Outcome.Truncated(12, true);

  private final Questions questions = new Questions(new Tld("xa"));
  private final Siblings siblings =
      new Siblings(Fixtures.target("xa", 53, Transport.UDP), "ams1", 1_000);
  private final AssignedTarget udp = target(Transport.UDP);
  private final AssignedTarget tcp = target(Transport.TCP);
  private final AssignedTarget dot = target(Transport.DOT);
  private long slot;

  /** Who was asked what in one slot. */
  private record Turn(AssignedTarget target, Question question) {}

  @Test
  void udpAlone_asksInEverySlot_oneInTenForARandomName() {
    siblings.add(udp, 1);
    List<Turn> turns = turns(100);
    assertThat(turns).hasSize(100);
    assertThat(turns).filteredOn(turn -> turn.question() == questions.randomName).hasSize(10);
    assertThat(siblings.samples(0, 99)).isEqualTo(100);
  }

  @Test
  void allTransports_shareTheSlots() {
    all();
    List<Turn> turns = turns(100);
    assertThat(turns).hasSize(100);
    assertThat(turns).filteredOn(turn -> turn.target() == tcp).hasSize(10);
    assertThat(turns).filteredOn(turn -> turn.target() == dot).hasSize(10);
    assertThat(turns).filteredOn(turn -> turn.question() == questions.randomName).hasSize(10);
    assertThat(turns)
        .filteredOn(turn -> turn.target() != udp)
        .allSatisfy(turn -> assertThat(turn.question()).isSameAs(questions.soa));
  }

  @Test
  void slot_isTakenOnce() {
    siblings.add(udp, 1);
    assertThat(turns(1)).hasSize(1);
    slot--;
    assertThat(turns(1)).isEmpty();
  }

  @Test
  void udpFails_everySlotButTcpsOwnAsksItForTheSoa() {
    all();
    end(udp, BAD);
    end(tcp, BAD);
    List<Turn> turns = turns(100);
    assertThat(turns).filteredOn(turn -> turn.target() == tcp).hasSize(10);
    assertThat(turns)
        .filteredOn(turn -> turn.target() == udp && turn.question() == questions.soa)
        .hasSize(90);
  }

  @Test
  void tcpFails_slotsAlternateUntilThreeSuccesses() {
    siblings.add(udp, 1);
    siblings.add(tcp, 1);
    end(tcp, BAD);
    assertThat(turns(20)).filteredOn(turn -> turn.target() == tcp).hasSize(10);
    end(tcp, GOOD);
    end(tcp, GOOD);
    end(tcp, BAD);
    end(tcp, GOOD);
    end(tcp, GOOD);
    List<Turn> alternating = turns(20);
    for (int i = 1; i < alternating.size(); i++) {
      assertThat(alternating.get(i).target()).isNotSameAs(alternating.get(i - 1).target());
    }
    end(tcp, GOOD);
    assertThat(turns(20)).filteredOn(turn -> turn.target() == tcp).hasSize(2);
  }

  @Test
  void tcpAndDotFail_shareEveryOtherSlot() {
    all();
    end(tcp, BAD);
    end(dot, BAD);
    List<Turn> turns = turns(100);
    assertThat(turns).filteredOn(turn -> turn.target() == udp).hasSize(50);
    assertThat(turns).filteredOn(turn -> turn.target() == tcp).hasSizeBetween(20, 30);
    assertThat(turns).filteredOn(turn -> turn.target() == dot).hasSizeBetween(20, 30);
  }

  @Test
  void tcpAlone_asksInItsOwnSlots_andInAllAfterAFailure() {
    siblings.add(tcp, 1);
    assertThat(turns(100)).hasSize(10);
    assertThat(siblings.samples(0, 99)).isEqualTo(10);
    end(tcp, BAD);
    assertThat(turns(100)).hasSize(100);
  }

  @Test
  void ownFaults_changeNothing() {
    siblings.add(udp, 1);
    siblings.add(tcp, 1);
    end(tcp, OURS);
    assertThat(turns(20)).filteredOn(turn -> turn.target() == tcp).hasSize(2);
    end(tcp, BAD);
    for (int i = 0; i < 3; i++) {
      end(tcp, OURS);
    }
    assertThat(turns(20)).filteredOn(turn -> turn.target() == tcp).hasSize(10);
  }

  @Test
  void slowestPace_countsForAll() {
    siblings.add(udp, 1);
    siblings.add(tcp, 4);
    List<Turn> turns = turns(400);
    assertThat(turns).hasSize(100);
    assertThat(turns).filteredOn(turn -> turn.target() == tcp).hasSize(10);
    assertThat(siblings.samples(0, 399)).isEqualTo(100);
  }

  @Test
  void rateLimits_slowDownToOneInEight_andGoodAnswersSpeedUpAgain() {
    siblings.add(udp, 1);
    for (int expected : new int[] {40, 20, 10, 10}) {
      end(udp, LIMITED);
      assertThat(turns(80)).hasSize(expected);
    }
    assertThat(siblings.isSlowed()).isTrue();
    assertThat(udp.owes()).isFalse();
    for (int expected : new int[] {20, 40, 80}) {
      end(udp, GOOD);
      end(udp, GOOD);
      end(udp, GOOD);
      assertThat(turns(80)).hasSize(expected);
    }
    assertThat(siblings.isSlowed()).isFalse();
  }

  @Test
  void samples_areExactOverAnyRange() {
    siblings.add(udp, 7);
    for (long first = 0; first < 30; first++) {
      slot = first;
      assertThat(siblings.samples(first, first + 12)).isEqualTo(turns(13).size());
    }
  }

  @Test
  void fits_onlyAfterAFullAnswer_andWhileTcpBringsNoLarger() {
    siblings.add(udp, 1);
    siblings.add(tcp, 1);
    assertThat(udp.fitsDatagram()).isFalse();
    udp.answeredInFull(500);
    tcp.answeredInFull(510);
    assertThat(udp.fitsDatagram()).isTrue();
    tcp.answeredInFull(900);
    assertThat(udp.fitsDatagram()).isFalse();
  }

  @Test
  void case_isGivenUpAfterThreeFoldedEchoes_andTakenUpAgain() {
    udp.echoed(true);
    udp.echoed(true);
    udp.echoed(false);
    udp.echoed(true);
    assertThat(udp.foldsCase()).isFalse();
    udp.echoed(true);
    assertThat(udp.foldsCase()).isTrue();
    udp.echoed(false);
    udp.echoed(false);
    assertThat(udp.foldsCase()).isTrue();
    udp.echoed(false);
    assertThat(udp.foldsCase()).isFalse();
  }

  private void all() {
    siblings.add(udp, 1);
    siblings.add(tcp, 1);
    siblings.add(dot, 1);
  }

  private List<Turn> turns(int slots) {
    List<Turn> turns = new ArrayList<>();
    for (long until = slot + slots; slot < until; slot++) {
      siblings.take(slot, (target, question) -> turns.add(new Turn(target, question)));
    }
    return turns;
  }

  private static void end(AssignedTarget target, Outcome outcome) {
    target.asked();
    target.answered(outcome, 1_000_000);
  }

  private AssignedTarget target(Transport transport) {
    var target = Fixtures.target("xa", 53, transport);
    return new AssignedTarget(target, questions, new Remote(target.socketAddress()), siblings);
  }
}
