// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Observation.Detail;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.dns.QuestionBits;
import org.tldwatch.probe.etiquette.Budgets;
import org.tldwatch.probe.etiquette.Limits;

/** Which questions are told as overdue, and when; the loop turns every 5 ms. */
class OverdueWatchTest {
  private static final long TIMEOUT = millis(2_000);
  private static final Outcome ANSWER = new Outcome.Answered(2, true, null, "", 12, null);

  private final List<Told> told = new ArrayList<>();
  private final InFlight inFlight = new InFlight();
  private final StallWatch stalls = new StallWatch(0);
  private final Counters counters = new Counters();
  private final OverdueWatch watch =
      new OverdueWatch(inFlight, new StallRule(stalls, TIMEOUT), counters, new Sink(), TIMEOUT, 0);
  private final AssignedTarget target = target(Transport.UDP);
  private boolean takes = true;
  private long now;

  private record Told(int index, long waitedMillis) {}

  private final class Sink implements ObservationSink {
    @Override
    public void assigned(long version) {}

    @Override
    public void observed(
        int index, long sentMicros, long elapsedNanos, Outcome outcome, Detail detail) {}

    @Override
    public boolean overdue(int index, long sentMicros, long waitedNanos) {
      if (takes) {
        told.add(new Told(index, waitedNanos / 1_000_000));
      }
      return takes;
    }
  }

  @Test
  void cold_isNotTold() {
    answers(target, UsualRtt.WARM - 1, 30);
    ask(target);
    run(1_990);
    assertThat(told).isEmpty();
  }

  @Test
  void warm_isToldOnce_andGoesOn() {
    answers(target, UsualRtt.WARM, 30);
    Sample sample = ask(target);
    run(260);
    assertThat(told).isEmpty();
    run(1_730);
    assertThat(told).singleElement().matches(each -> each.waitedMillis() <= 310);
    assertThat(counters.overdue).isOne();
    assertThat(inFlight.oldest()).isSameAs(sample);
  }

  @Test
  void answered_isNotTold() {
    answers(target, UsualRtt.WARM, 30);
    Sample sample = ask(target);
    run(200);
    inFlight.remove(sample);
    run(1_000);
    assertThat(told).isEmpty();
  }

  @Test
  void answeredInAnotherCase_isNotTold() {
    answers(target, UsualRtt.WARM, 30);
    ask(target).folded = ANSWER;
    run(1_000);
    assertThat(told).isEmpty();
  }

  @Test
  void notYetLeft_isNotTold() {
    answers(target, UsualRtt.WARM, 30);
    ask(target).written = false;
    run(1_000);
    assertThat(told).isEmpty();
  }

  @Test
  void overdueShortlyBeforeTheTimeout_isNotTold() {
    answers(target, UsualRtt.WARM, 1_600);
    ask(target);
    run(1_990);
    assertThat(told).isEmpty();
  }

  @Test
  void overStreams_isNotTold() {
    var stream = target(Transport.TCP);
    answers(stream, UsualRtt.WARM, 30);
    ask(stream);
    run(1_990);
    assertThat(told).isEmpty();
  }

  @Test
  void unassigned_isNotTold() {
    answers(target, UsualRtt.WARM, 30);
    ask(target);
    target.unassign();
    run(1_990);
    assertThat(told).isEmpty();
  }

  @Test
  void refused_isOfferedAgain_withTheTimeItWaitedByThen() {
    answers(target, UsualRtt.WARM, 30);
    takes = false;
    ask(target);
    run(800);
    assertThat(told).isEmpty();
    assertThat(counters.overdue).isZero();
    takes = true;
    run(100);
    assertThat(told).singleElement().matches(each -> each.waitedMillis() >= 800);
    assertThat(counters.overdue).isOne();
  }

  @Test
  void stall_isNotTheServersFault() {
    answers(target, UsualRtt.WARM, 30);
    ask(target);
    stalls.sleepUntil(now);
    now += millis(400);
    stalls.seen(now);
    run(1_500);
    assertThat(told).isEmpty();
  }

  @Test
  void othersInFlight_hideNobody() {
    var slow = target(Transport.UDP);
    slow.assign(5);
    answers(slow, UsualRtt.WARM, 900);
    answers(target, UsualRtt.WARM, 30);
    ask(slow);
    ask(target);
    run(400);
    assertThat(told).extracting(Told::index).containsExactly(0);
    run(1_200);
    assertThat(told).extracting(Told::index).containsExactly(0, 5);
  }

  private Sample ask(AssignedTarget asked) {
    var sample = new Sample(asked, asked.questions.soa, new QuestionBits(), false);
    sample.sentNanos = now;
    sample.written = true;
    asked.asked();
    inFlight.add(sample);
    return sample;
  }

  private void answers(AssignedTarget from, int count, long milliseconds) {
    for (int i = 0; i < count; i++) {
      from.answered(ANSWER, millis(milliseconds));
      from.answered(new Outcome.Timeout(), TIMEOUT);
    }
  }

  private void run(long milliseconds) {
    for (long end = now + millis(milliseconds); now < end; ) {
      stalls.sleepUntil(now + millis(5));
      now += millis(5);
      stalls.seen(now);
      watch.look(now);
    }
  }

  private static AssignedTarget target(Transport transport) {
    var address = InetAddress.ofLiteral("192.0.2.1");
    var target = new Target(new Tld("xa"), "ns1.nic.xa", address, 53, transport);
    var budgets = new Budgets(new Limits(1_000, 2, 2_000_000), System::nanoTime);
    var assigned =
        new AssignedTarget(
            target,
            new Questions(target.tld()),
            new Remote(target.socketAddress(), budgets.account(address)),
            new Siblings(target, "ams1", millis(1_000)));
    assigned.assign(0);
    return assigned;
  }

  private static long millis(long milliseconds) {
    return Duration.ofMillis(milliseconds).toNanos();
  }
}
