// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.Fixtures;

class ScheduleTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Questions QUESTIONS = new Questions(new Tld("xa"));
  private static final long MILLI = Duration.ofMillis(1).toNanos();
  private static final long START = 1_795_000_000L * SECOND;

  private final List<Siblings> targets =
      IntStream.range(0, 500).mapToObj(i -> target("ams1", 1 + i)).toList();
  private final Map<Siblings, List<Long>> asked = new HashMap<>();
  private final Schedule schedule = new Schedule(targets, SECOND, START);

  @Test
  void eachTarget_isDueOncePerInterval_atItsPhase() {
    for (long now = START; now < START + 10 * SECOND; now += MILLI) {
      advance(now);
    }
    assertThat(asked).hasSize(500);
    assertThat(asked.values()).allSatisfy(times -> assertThat(times).hasSize(10));
    asked.forEach(
        (target, times) ->
            assertThat(times)
                .allSatisfy(
                    time -> assertThat((time - target.phaseNanos()) % SECOND).isLessThan(MILLI)));
    assertThat(schedule.missed()).isZero();
  }

  @Test
  void phases_spreadEvenly() {
    var perTenth = new Long[10];
    Arrays.fill(perTenth, 0L);
    targets.forEach(target -> perTenth[(int) (target.phaseNanos() / (SECOND / 10))]++);
    assertThat(perTenth).allSatisfy(count -> assertThat(count).isBetween(25L, 80L));
  }

  @Test
  void phases_differBetweenVantages() {
    assertThat(target("fra1", 1).phaseNanos()).isNotEqualTo(target("ams1", 1).phaseNanos());
    assertThat(target("ams1", 1).phaseNanos()).isEqualTo(target("ams1", 1).phaseNanos());
  }

  @Test
  void missedSlots_areNotMadeUpFor() {
    advance(START + MILLI);
    int before = count();
    for (int call = 0; call < 10; call++) {
      advance(START + 5 * SECOND);
    }
    assertThat(count() - before).isBetween(20, 80); // a tenth of a second's worth
    assertThat(count() + schedule.missed()).isEqualTo(5 * 500);
  }

  @Test
  void missedSamples_areThoseThatTheSlotsCalledFor() {
    var slow = target("ams1", 1, Transport.UDP, 4);
    var tcpAlone = target("ams1", 2, Transport.TCP, 1);
    var mixed = new Schedule(List.of(slow, tcpAlone), SECOND, START);
    mixed.advance(START + 400 * SECOND, (due, slot) -> {});
    assertThat(mixed.missed()).isBetween(798L, 800L);
    assertThat(mixed.missedSamples()).isBetween(139L, 140L);
  }

  @Test
  void longRuns_areVisitedInParts() {
    List<Siblings> many = IntStream.range(1, 5_000).mapToObj(i -> target("ams1", i)).toList();
    var crowded = new Schedule(many, SECOND, START);
    long now = START + 90 * MILLI;
    var visited = new ArrayList<Siblings>();
    while (crowded.nextNanos() <= now) {
      int before = visited.size();
      crowded.advance(now, (target, slot) -> visited.add(target));
      assertThat(visited.size() - before).isBetween(1, 64);
    }
    assertThat(visited)
        .doesNotHaveDuplicates()
        .hasSize((int) many.stream().filter(due -> due.phaseNanos() <= 90 * MILLI).count());
    assertThat(crowded.missed()).isZero();
  }

  @Test
  void clockSetBack_asksNoSlotTwice() {
    for (long now = START; now <= START + SECOND / 2; now += MILLI) {
      advance(now);
    }
    int takenBefore = count();
    advance(START + SECOND / 4);
    for (long now = START + SECOND / 4; now <= START + SECOND / 2; now += MILLI) {
      advance(now);
    }
    assertThat(count()).isEqualTo(takenBefore);
  }

  @Test
  void failingVisitor_costsItsOwnSlotOnly() {
    var failed = new ArrayList<Siblings>();
    for (long now = START; now < START + SECOND; now += MILLI) {
      while (schedule.nextNanos() <= now) {
        try {
          schedule.advance(
              now,
              (target, slot) -> {
                failed.add(target);
                throw new IllegalStateException("as if");
              });
        } catch (IllegalStateException ignored) {
          // What the asker does about it.
        }
      }
    }
    assertThat(failed).hasSizeBetween(498, 500).doesNotHaveDuplicates();
    assertThat(schedule.missed()).isZero();
  }

  @Test
  void clockSetFarBack_goesOn() {
    advance(START + MILLI);
    long yesterday = START - 86_400 * SECOND;
    for (long now = yesterday; now <= yesterday + SECOND; now += MILLI) {
      advance(now);
    }
    assertThat(count()).isGreaterThanOrEqualTo(500);
  }

  @Test
  void next_isTheNextSlot() {
    long next = schedule.nextNanos();
    advance(next - 1);
    assertThat(asked).isEmpty();
    advance(next);
    assertThat(count()).isOne();
  }

  @Test
  void empty_hasNoSlots() {
    var empty = new Schedule(List.of(), SECOND, START);
    empty.advance(START + 90 * SECOND, (target, slot) -> asked.put(target, List.of()));
    assertThat(asked).isEmpty();
    assertThat(empty.nextNanos()).isEqualTo(Long.MAX_VALUE);
  }

  private void advance(long now) {
    schedule.advance(
        now,
        (due, slot) ->
            due.take(
                slot,
                (target, question) ->
                    asked.computeIfAbsent(due, key -> new ArrayList<>()).add(now)));
  }

  private int count() {
    return asked.values().stream().mapToInt(List::size).sum();
  }

  private static Siblings target(String vantage, int port) {
    return target(vantage, port, Transport.UDP, 1);
  }

  private static Siblings target(String vantage, int port, Transport transport, int pace) {
    var tld = new Tld("xa");
    var target = new Target(tld, "ns1.nic.xa", Fixtures.LOOPBACK, port, transport);
    var siblings = new Siblings(target, vantage, SECOND);
    var remote = new Remote(target.socketAddress());
    siblings.add(new AssignedTarget(target, QUESTIONS, remote, siblings), pace);
    return siblings;
  }
}
