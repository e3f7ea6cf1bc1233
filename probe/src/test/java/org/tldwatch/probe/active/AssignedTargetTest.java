// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Target;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;
import org.tldwatch.probe.dns.Question;

class AssignedTargetTest {
  private static final Outcome GOOD = new Outcome.Truncated(12, true);
  private static final Outcome BAD = new Outcome.Timeout();
  private static final Outcome OURS = new Outcome.OwnFault(OwnFaultReason.STALL, "");

  @Test
  void udp_takesEverySlotOnce() {
    AssignedTarget udp = target(Transport.UDP);
    assertThat(taken(udp, 100)).isEqualTo(100);
    assertThat(udp.takes(99)).isFalse();
  }

  @Test
  void tcp_takesOneSlotInTen() {
    assertThat(taken(target(Transport.TCP), 100)).isEqualTo(10);
  }

  @Test
  void tcp_afterFailure_takesEverySlotUntilThreeSuccesses() {
    AssignedTarget tcp = target(Transport.TCP);
    end(tcp, BAD);
    assertThat(taken(tcp, 20)).isEqualTo(20);
    end(tcp, GOOD);
    end(tcp, GOOD);
    end(tcp, BAD);
    end(tcp, GOOD);
    end(tcp, GOOD);
    assertThat(taken(tcp, 20)).isEqualTo(20);
    end(tcp, GOOD);
    assertThat(taken(tcp, 20)).isEqualTo(2);
  }

  @Test
  void ownFaults_changeNoPace() {
    AssignedTarget tcp = target(Transport.TCP);
    end(tcp, OURS);
    assertThat(taken(tcp, 20)).isEqualTo(2);
    end(tcp, BAD);
    for (int i = 0; i < 3; i++) {
      end(tcp, OURS);
    }
    assertThat(taken(tcp, 20)).isEqualTo(20);
  }

  private long slot;

  private long taken(AssignedTarget target, int slots) {
    long from = slot;
    slot += slots;
    return LongStream.range(from, slot).filter(target::takes).count();
  }

  private static void end(AssignedTarget target, Outcome outcome) {
    target.asked();
    target.answered(outcome);
  }

  private static AssignedTarget target(Transport transport) {
    Target target = Fixtures.target("xa", 53, transport);
    return new AssignedTarget(
        target, Question.about(target.tld()), new Remote(target.socketAddress()), "ams1", 1_000);
  }
}
