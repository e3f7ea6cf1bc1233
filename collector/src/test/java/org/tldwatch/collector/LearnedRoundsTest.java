// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.CauseWorld.GOOD;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.metrics.SelfMetrics;

class LearnedRoundsTest {
  /** So many targets that a copy takes several steps. */
  private static final String[] TLDS =
      IntStream.rangeClosed('a', 'z').mapToObj(each -> "x" + (char) each).toArray(String[]::new);

  private static final Duration ALMOST = LearnedRounds.EVERY.minusMillis(1);
  private static final long NOTHING_KEPT = HeldUntil.NOTHING;

  @TempDir Path folder;
  private final SelfMetrics self = new SelfMetrics(new PrometheusRegistry());
  private final CauseWorld world = new CauseWorld("a", 3, TLDS);
  private final Queue<Runnable> later = new ArrayDeque<>();

  private LearnedRounds rounds(LearnedKeeper keeper) {
    return new LearnedRounds(keeper, world.desk::copyLearned, later::add);
  }

  private int finish() {
    int steps = 0;
    for (; !later.isEmpty(); steps++) {
      later.remove().run();
    }
    return steps;
  }

  private long heldUntil() {
    var fresh = new CauseWorld("b", 0, TLDS);
    try (var keeper = new LearnedKeeper(folder, self)) {
      return keeper.load(in -> fresh.desk.readLearned(in, world.now));
    }
  }

  @Test
  void copy_isMadeEveryFiveMinutes_andHoldsWhatHadComeWhenItWasBegun() {
    world.rounds(5, _ -> GOOD);
    var start = world.now;
    try (var keeper = new LearnedKeeper(folder, self)) {
      var rounds = rounds(keeper);
      rounds.begin(start);
      rounds.sweep(100, start.plus(ALMOST));
      assertThat(later).isEmpty();
      rounds.sweep(101, start.plus(LearnedRounds.EVERY));
      assertThat(later).hasSize(1);
      world.rounds(1, _ -> GOOD);
      rounds.sweep(150, start.plus(LearnedRounds.EVERY).plusSeconds(1));
      assertThat(finish()).isEqualTo(2);
    }
    assertThat(heldUntil()).isEqualTo(101);

    try (var keeper = new LearnedKeeper(folder, self)) {
      var rounds = rounds(keeper);
      rounds.begin(start);
      rounds.sweep(200, start.plus(LearnedRounds.EVERY));
      finish();
      rounds.sweep(300, start.plus(LearnedRounds.EVERY).plus(ALMOST));
      finish();
      rounds.sweep(400, start.plus(LearnedRounds.EVERY.multipliedBy(2)));
      finish();
    }
    assertThat(heldUntil()).isEqualTo(400);
  }

  @Test
  void clockThatGoesBack_doesNotEndTheKeeping() {
    try (var keeper = new LearnedKeeper(folder, self)) {
      var rounds = rounds(keeper);
      rounds.begin(world.now);
      rounds.sweep(100, world.now.minus(Duration.ofDays(1)));
      finish();
    }
    assertThat(heldUntil()).isEqualTo(100);
  }

  @Test
  void end_keepsAWholeCopyAtOnce() {
    try (var keeper = new LearnedKeeper(folder, self)) {
      var rounds = rounds(keeper);
      rounds.begin(world.now);
      rounds.end(100, world.now);
      assertThat(later).isEmpty();
    }
    assertThat(heldUntil()).isEqualTo(100);
  }

  @Test
  void beforeTheFormerCopyIsTakenUp_nothingIsKept() {
    try (var keeper = new LearnedKeeper(folder, self)) {
      var rounds = rounds(keeper);
      rounds.sweep(100, world.now.plus(LearnedRounds.EVERY));
      rounds.end(100, world.now);
      assertThat(later).isEmpty();
    }
    assertThat(heldUntil()).isEqualTo(NOTHING_KEPT);
  }
}
