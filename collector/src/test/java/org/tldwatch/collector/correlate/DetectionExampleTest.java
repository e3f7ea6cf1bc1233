// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tldwatch.collector.detect.Sight;
import org.tldwatch.collector.detect.Symptom;
import org.tldwatch.collector.detect.Timing;

/**
 * Replays the worked example of the detection in {@code docs/method.md}: one of two name servers of
 * a TLD stops, after an hour in which twenty vantages had every answer.
 */
class DetectionExampleTest {
  private static final int VANTAGES = 20;
  private static final long SECOND = 1_000_000;
  private static final long INTERVAL = 10 * SECOND;
  private static final long STEP = INTERVAL / VANTAGES;
  private static final long TIMEOUT = 2 * SECOND;
  private static final long ROUND_TRIP = 20_000;
  private static final double TEN_YEARS = 3650 * 86_400.0;

  private static final long STOPPED = ObservationFeed.micros(Instant.parse("2026-11-20T14:03:00Z"));
  private static final long BACK = ObservationFeed.micros(Instant.parse("2026-11-20T14:10:00Z"));
  private static final long OVER =
      ObservationFeed.micros(Instant.parse("2026-11-20T14:10:31.020Z"));
  private static final long SHOWN = 3 * SECOND;
  private static final int ROUNDS_BEFORE = 360;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final Lookout lookout = new Lookout(TEN_YEARS);
  private final int stopped = lookout.addTarget(new Subject(0, 0, Subject.NONE, 0, Subject.NONE));
  private final int other = lookout.addTarget(new Subject(0, 1, Subject.NONE, 0, Subject.NONE));
  private final double bound = Math.log(2 * VANTAGES / 10.0 * TEN_YEARS * 9);
  private final List<String> rows = new ArrayList<>();
  private final List<CauseEvent> events = new ArrayList<>();

  private enum What {
    OVERDUE,
    TIMEOUT,
    OK
  }

  private record Step(long known, int vantage, int target, What what, long sent) {}

  private List<Step> schedule() {
    var steps = new ArrayList<Step>();
    long start = STOPPED - ROUNDS_BEFORE * INTERVAL;
    for (long sent = start; sent < BACK + 6 * INTERVAL; sent += STEP) {
      int vantage = (int) ((sent - start) / STEP % VANTAGES);
      steps.add(new Step(sent + ROUND_TRIP, vantage, other, What.OK, sent));
      if (sent < STOPPED || sent >= BACK) {
        steps.add(new Step(sent + ROUND_TRIP, vantage, stopped, What.OK, sent));
      } else {
        steps.add(new Step(sent + TIMEOUT, vantage, stopped, What.TIMEOUT, sent));
      }
    }
    return steps;
  }

  private void run(boolean withOverdue) {
    lookout.timing(new Timing(INTERVAL, TIMEOUT, VANTAGES, 2 * VANTAGES * 1e6 / INTERVAL));
    for (int i = 0; i < VANTAGES; i++) {
      lookout.addVantage();
    }
    var steps = schedule();
    for (var step : List.copyOf(steps)) {
      if (step.known() < STOPPED) {
        happen(step);
      }
    }
    steps.removeIf(step -> step.known() < STOPPED);
    for (var step : List.copyOf(steps)) {
      if (withOverdue && step.what() == What.TIMEOUT) {
        long after = lookout.overdueAfterMicros(stopped, step.vantage());
        steps.add(
            new Step(step.sent() + after, step.vantage(), stopped, What.OVERDUE, step.sent()));
      }
    }
    steps.sort(Comparator.comparingLong(Step::known));
    steps.forEach(this::happen);
  }

  private void happen(Step step) {
    switch (step.what()) {
      case OVERDUE -> lookout.overdue(step.target(), step.vantage(), step.sent(), step.known());
      case TIMEOUT -> vote(step, Sight.LOST);
      case OK -> vote(step, Sight.GOOD);
    }
    var told = lookout.settle(step.known());
    events.addAll(told);
    if (step.target() == stopped && step.known() >= STOPPED && step.known() < STOPPED + SHOWN) {
      rows.add(row(step, told));
    }
  }

  private void vote(Step step, Sight sight) {
    lookout.vote(
        step.target(),
        step.vantage(),
        sight,
        step.sent(),
        step.known(),
        (step.known() - step.sent()) / 1e3,
        0,
        0);
  }

  private String row(Step step, List<CauseEvent> told) {
    double level = lookout.level(stopped, Symptom.LOSS, step.known());
    return String.format(
        Locale.ROOT,
        "| %s | v%02d | %s | %.2f | %.2f |%s |",
        time(step.known()),
        step.vantage() + 1,
        step.what().name().toLowerCase(Locale.ROOT),
        level * bound,
        level,
        told.isEmpty() ? "" : " " + told.getFirst().cause().kind().label());
  }

  private static String time(long micros) {
    return TIME.format(LocalTime.ofInstant(ObservationFeed.instant(micros), ZoneOffset.UTC));
  }

  @Test
  void example_isWhatTheCodeDoes() throws IOException {
    run(true);
    var method = Files.readString(Path.of("../docs/method.md"));
    assertThat(method).contains(String.join("\n", rows));
    assertThat(method).contains(String.format(Locale.ROOT, "= %.3f", bound));

    assertThat(events)
        .extracting(CauseEvent::state)
        .containsExactly(CauseEvent.State.OPEN, CauseEvent.State.CLOSED);
    assertThat(time(events.getFirst().cause().sinceMicros())).isEqualTo("14:03:00.000");
    assertThat(method).contains("told at " + time(events.getFirst().atMicros()));
    assertThat(method).contains("14:10:31.020");
    assertThat(events.getLast().atMicros()).isBetween(OVER, OVER + SECOND);
  }

  @Test
  void withoutOverdueQuestions_theFourthTimeoutTells() throws IOException {
    run(false);
    var told = time(events.getFirst().atMicros());
    assertThat(told).isEqualTo("14:03:03.500");
    assertThat(Files.readString(Path.of("../docs/method.md"))).contains("at " + told);
  }

  @Test
  void numbers_areAsWritten() throws IOException {
    double usual = (500 * 0.004) / (500 + ROUNDS_BEFORE);
    double slow = 1.0 / (300 + ROUNDS_BEFORE);
    double lost = Math.log(0.9 / usual);
    double overdue = Math.log((0.9 + 0.1 * slow) / (usual + (1 - usual) * slow));
    var method = Files.readString(Path.of("../docs/method.md"));
    for (double number : new double[] {lost, overdue, bound / 3.4}) {
      assertThat(method).contains(String.format(Locale.ROOT, "%.3f", number));
    }
    assertThat(method).contains(String.format(Locale.ROOT, "%.5f", usual));
    assertThat(method).contains(String.format(Locale.ROOT, "%.5f", slow));
  }
}
