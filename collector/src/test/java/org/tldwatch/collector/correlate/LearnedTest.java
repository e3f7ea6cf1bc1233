// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tldwatch.collector.correlate.FeedWorld.ALL_ROUNDS;
import static org.tldwatch.collector.correlate.FeedWorld.TARGETS;
import static org.tldwatch.collector.correlate.FeedWorld.USUAL_ROUNDS;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one process has learned, taken up by another. */
class LearnedTest {
  private static final Instant NOW = FeedWorld.at(USUAL_ROUNDS);

  private final FeedWorld first = new FeedWorld(TARGETS);
  private byte[] learned = {};

  @BeforeEach
  void learn() throws IOException {
    assertThat(first.play(0, USUAL_ROUNDS)).isEmpty();
    learned = first.learned(NOW);
  }

  @Test
  void restored_tellsTheSame_underOtherNumbers() throws IOException {
    var second = new FeedWorld(TARGETS.reversed()).takingUp(learned, NOW);

    var told = first.play(USUAL_ROUNDS, ALL_ROUNDS);
    assertThat(second.play(USUAL_ROUNDS, ALL_ROUNDS)).isEqualTo(told);
    for (var symptom : List.of("LOSS", "LATE", "STALE", "EXPIRING")) {
      assertThat(told).anyMatch(each -> each.contains(" OPEN " + symptom));
    }
  }

  @Test
  void withoutIt_loss_isAllThatIsToldInTime() {
    var told = new FeedWorld(TARGETS).play(USUAL_ROUNDS, ALL_ROUNDS);
    assertThat(told).anyMatch(each -> each.contains(" OPEN LOSS"));
    assertThat(told).noneMatch(each -> each.contains("STALE") || each.contains("EXPIRING"));
    assertThat(new FeedWorld(TARGETS).play(USUAL_ROUNDS, USUAL_ROUNDS + 20))
        .noneMatch(each -> each.contains("LATE"));
  }

  @Test
  void written_isReadWhole() throws IOException {
    var second = new FeedWorld(TARGETS).takingUp(learned, NOW).learned(NOW);
    assertThat(second).hasSameSizeAs(learned);
    assertThat(new FeedWorld(TARGETS).takingUp(second, NOW).learned(NOW)).isEqualTo(second);
  }

  @Test
  void targetsThatAreGone_areLeftOut() throws IOException {
    var second = new FeedWorld(TARGETS.subList(2, 4)).takingUp(learned, NOW);
    assertThat(second.learned(NOW).length).isBetween(1, learned.length / 2);
    assertThat(second.play(USUAL_ROUNDS, ALL_ROUNDS)).anyMatch(each -> each.contains(" LATE "));
  }

  @Test
  void whatWasNotHeardOfForAWeek_isLeftOut() throws IOException {
    var later = NOW.plus(Duration.ofDays(8));
    var second = new FeedWorld(TARGETS).takingUp(learned, later);
    assertThat(second.learned(NOW).length).isLessThan(learned.length / 4);
    assertThat(first.learned(later).length).isLessThan(learned.length / 4);
  }

  @Test
  void truncated_isRefusedWhole() throws IOException {
    var empty = new FeedWorld(TARGETS).learned(NOW);
    for (int length = 0; length < learned.length; length += 1 + length / 50) {
      var cut = Arrays.copyOf(learned, length);
      var second = new FeedWorld(TARGETS);
      assertThatThrownBy(() -> second.takingUp(cut, NOW))
          .isInstanceOf(IOException.class)
          .hasMessage("what was learned is damaged: it ends early");
      assertThat(second.learned(NOW)).isEqualTo(empty);
    }
  }

  @Test
  void foreign_isRefused_withTheReason() {
    assertRefused(0, (byte) 'P', "first word");
    assertRefused(7, (byte) 9, "version should be 1: was 9");
    assertRefused(8, (byte) 0x7f, "number of vantages");
    assertRefused(learned.length - 1, (byte) 0, "mark at the end");
  }

  private void assertRefused(int place, byte octet, String reason) {
    var changed = learned.clone();
    changed[place] = octet;
    assertThatThrownBy(() -> new FeedWorld(TARGETS).takingUp(changed, NOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void hostile_isRefusedWhole_orBelievable() throws IOException {
    var empty = new FeedWorld(TARGETS).learned(NOW);
    var random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      var changed = learned.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      var second = new FeedWorld(TARGETS);
      try {
        second.takingUp(changed, NOW);
        second.play(USUAL_ROUNDS, USUAL_ROUNDS + 1);
      } catch (IOException _) {
        refused++;
        assertThat(second.learned(NOW)).isEqualTo(empty);
      }
    }
    assertThat(refused).isBetween(100, 2900);
  }

  @Test
  void afterTheFirstVote_itIsTooLate() {
    assertThatThrownBy(() -> first.takingUp(learned, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before the first vote");
  }
}
