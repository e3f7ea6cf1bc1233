// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;
import org.tldwatch.lab.registry.Registries;
import org.tldwatch.lab.server.Faults;

class ScriptTest {
  private static final LabSettings SETTINGS =
      new LabSettings(
          Path.of("unused"),
          0,
          new InetSocketAddress("127.0.0.1", 0),
          new InetSocketAddress("127.0.0.1", 0),
          Duration.ofSeconds(30),
          Duration.ofMinutes(3),
          Duration.ofSeconds(75));

  private final FakeTimer timer = new FakeTimer();
  private final List<String> told = new ArrayList<>();
  private final Breaks breaks =
      new Breaks(
          new Faults(), Registries.all(true), what -> told.add(timer.now.toSeconds() + " " + what));
  private final Script script = new Script(SETTINGS, breaks, timer);

  /** Time that passes when told to. */
  private static final class FakeTimer implements Script.Timer {
    private record Task(Duration at, int order, Runnable run) {}

    private final PriorityQueue<Task> tasks =
        new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::order));
    private Duration now = Duration.ZERO;
    private int order;

    @Override
    public void after(Duration delay, Runnable task) {
      tasks.add(new Task(now.plus(delay), order++, task));
    }

    void passTo(Duration time) {
      while (!tasks.isEmpty() && tasks.peek().at().compareTo(time) <= 0) {
        var task = tasks.remove();
        now = task.at();
        task.run().run();
      }
      now = time;
    }
  }

  @Test
  void plan_isOneRound() {
    assertThat(script.plan())
        .extracting(PlannedBreak::after)
        .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(210), Duration.ofSeconds(390));
    assertThat(script.plan()).extracting(PlannedBreak::lasts).containsOnly(Duration.ofSeconds(75));
  }

  @Test
  void run_breaksAndMendsInRounds() {
    script.run();
    timer.passTo(Duration.ofSeconds(700));
    assertThat(told)
        .containsExactly(
            "30 breaking xc: no name server answers",
            "105 mended xc: no name server answers",
            "210 breaking ns2.nic.qm: answers SERVFAIL",
            "285 mended ns2.nic.qm: answers SERVFAIL",
            "390 breaking ns2.registry.xe: answers 800 ms later",
            "465 mended ns2.registry.xe: answers 800 ms later",
            "570 breaking xc: no name server answers",
            "645 mended xc: no name server answers");
  }

  @Test
  void plan_tellsWhatRunDoes() {
    script.run();
    timer.passTo(Duration.ofSeconds(391));
    for (var planned : script.plan()) {
      assertThat(told)
          .contains(planned.after().toSeconds() + " breaking " + planned.what())
          .anyMatch(line -> line.endsWith(planned.what()));
    }
  }
}
