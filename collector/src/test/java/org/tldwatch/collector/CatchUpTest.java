// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.archive.WholeBatches;
import org.tldwatch.collector.availability.Rules;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.collector.metrics.AvailabilityMetrics;
import org.tldwatch.collector.metrics.CaughtUpBy;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.replay.Recording;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Outcome.OwnFaultReason;
import org.tldwatch.model.Serial;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;

class CatchUpTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:30Z");
  private static final int ROUNDS = 150;
  private static final int SEEDS = 20;
  private static final List<Target> TARGETS = List.of(target(1), target(2));

  @TempDir Path folder;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final SelfMetrics self = new SelfMetrics(registry);
  private final List<Batch> batches = new ArrayList<>();
  private Path archive;
  private Instant now = START;

  private record Batch(String vantage, List<Observation> observations, Instant received) {}

  private static Target target(int number) {
    return new Target(
        new Tld("xa"),
        "ns" + number + ".nic.xa",
        InetAddress.ofLiteral("192.0.2." + number),
        53,
        Transport.UDP);
  }

  private static Vantage vantage(int number) {
    return new Vantage("v" + number, "", "NL", 64500 + number, Duration.ofSeconds(10));
  }

  /** Twenty-five minutes in which vantages answer, fail, and come late, all archived. */
  @BeforeEach
  void record() throws IOException {
    archive = Files.createDirectory(folder.resolve("archive"));
    var random = new Random(42);
    var received = START;
    try (var recording = new Recording(archive)) {
      for (int i = 0; i < 3; i++) {
        recording.connect(vantage(i), received);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < 3; i++) {
          received = received.plusMillis(random.nextInt(3_000, 3_667));
          var late = Duration.ofSeconds(random.nextInt(10) == 0 ? random.nextInt(700) : 0);
          var batch = batch("v" + i, round, received.minus(late), random);
          batches.add(new Batch("v" + i, batch, received));
          recording.take("v" + i, TARGETS, List.of(), batch, received);
        }
      }
    }
  }

  private static List<Observation> batch(String vantage, int round, Instant at, Random random) {
    var batch = new ArrayList<Observation>();
    for (var target : TARGETS) {
      boolean isDown = round > 50 && round < 90 && target.equals(TARGETS.getFirst());
      Outcome outcome =
          isDown
              ? new Outcome.Timeout()
              : random.nextInt(20) == 0
                  ? new Outcome.OwnFault(OwnFaultReason.OFFLINE, "")
                  : new Outcome.Answered(0, true, new Serial(1), "", 100, null);
      var elapsed = Duration.ofMillis(isDown ? 2_000 : random.nextInt(5, 900));
      batch.add(new Observation(vantage, target, at.minus(elapsed), elapsed, outcome));
    }
    batch.sort((a, b) -> a.known().compareTo(b.known()));
    return batch;
  }

  private Bookkeeper bookkeeper(Path data, long newestMicros) throws IOException {
    Files.createDirectories(data);
    return new Bookkeeper(
        TARGETS,
        new Rules(0.51, 2, 3, 3),
        new BooksFile(data, self::storeFailed),
        new AvailabilityMetrics(new PrometheusRegistry()),
        self,
        new CatchUp(archive, newestMicros, self),
        () -> now);
  }

  /** Books some batches as they come in, and keeps the books. */
  private void book(Bookkeeper books, List<Batch> some) {
    try (books) {
      for (var batch : some) {
        now = batch.received;
        var oldest = now.minus(Duration.ofMinutes(10));
        var inTime =
            batch.observations.stream().filter(each -> !each.known().isBefore(oldest)).toList();
        books.take(inTime, ObservationFeed.micros(now), now);
      }
      books.ask(_ -> true);
    }
  }

  private Path straight() throws IOException {
    now = START;
    var data = folder.resolve("straight");
    var books = bookkeeper(data, 0);
    for (int i = 0; i < 3; i++) {
      books.join(vantage(i));
    }
    book(books, batches);
    return data.resolve("books.gz");
  }

  private static long micros(Batch batch) {
    return ObservationFeed.micros(batch.received);
  }

  @Test
  void books_areThoseThatNeverStopped_whereverTheProcessWasKilled() throws IOException {
    var expected = Files.readAllBytes(straight());
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      int keptAt = random.nextInt(1, batches.size());
      now = START;
      var data = folder.resolve("killed" + seed);
      var first = bookkeeper(data, 0);
      for (int i = 0; i < 3; i++) {
        first.join(vantage(i));
      }
      book(first, batches.subList(0, keptAt));

      now = batches.getLast().received;
      bookkeeper(data, micros(batches.getLast())).close();
      assertThat(data.resolve("books.gz")).as("kept at " + keptAt).hasBinaryContent(expected);
    }
  }

  @Test
  void books_countNothingTwice_whereTheArchiveHasWhatTheyHold() throws IOException {
    var kept = straight();
    var expected = Files.readAllBytes(kept);
    var again = Files.createDirectory(folder.resolve("again")).resolve("books.gz");
    Files.copy(kept, again, StandardCopyOption.REPLACE_EXISTING);
    bookkeeper(again.getParent(), micros(batches.getLast())).close();
    assertThat(again).hasBinaryContent(expected);
    assertThat(value("caught_up_observations", CaughtUpBy.BOOKS)).isZero();
  }

  @Test
  void books_areKeptEveryFiveMinutes_withTheBatchThatWasBookedLast() throws IOException {
    var data = folder.resolve("kept");
    try (var books = bookkeeper(data, 0)) {
      for (var batch : batches.subList(0, 300)) {
        now = batch.received;
        books.take(batch.observations, ObservationFeed.micros(now), now);
        books.sweep();
        var since = ObservationFeed.instant(books.ask(_ -> heldUntil(data)));
        assertThat(Duration.between(since.isBefore(START) ? START : since, now))
            .isLessThan(Bookkeeper.SAVE_EVERY);
      }
      assertThat(heldUntil(data)).isLessThan(ObservationFeed.micros(now));
    }
    assertThat(heldUntil(data)).isEqualTo(ObservationFeed.micros(now));
  }

  @Test
  void books_areKeptAtOnce_whenOthersAreWatched() throws IOException {
    var data = folder.resolve("kept");
    try (var books = bookkeeper(data, 0)) {
      var batch = batches.getFirst();
      books.take(batch.observations, micros(batch), batch.received);
      books.reconfigure(TARGETS.subList(0, 1), batch.received);
      assertThat(books.<Long>ask(_ -> heldUntil(data))).isEqualTo(micros(batch));
    }
  }

  private long heldUntil(Path data) {
    return new BooksFile(data, self::storeFailed)
        .load(new Rules(0.51, 2, 3, 3))
        .orElseThrow()
        .heldUntil();
  }

  private double value(String name, CaughtUpBy by) {
    return registry.scrape(each -> each.contains(name)).stream()
        .flatMap(metric -> metric.getDataPoints().stream())
        .filter(point -> by.label().equals(point.getLabels().get("by")))
        .mapToDouble(CatchUpTest::value)
        .sum();
  }

  private static double value(DataPointSnapshot point) {
    return point instanceof CounterDataPointSnapshot counter
        ? counter.getValue()
        : ((GaugeDataPointSnapshot) point).getValue();
  }

  private List<Long> caughtUp(long held, long newest) {
    var seen = new ArrayList<Long>();
    new CatchUp(archive, newest, self)
        .after(
            held,
            CaughtUpBy.JUDGEMENT,
            new WholeBatches.Listener() {
              @Override
              public void connected(Vantage vantage, Instant received) {}

              @Override
              public void batch(WholeBatches.Taken batch) {
                seen.add(batch.receivedMicros());
              }
            });
    return seen;
  }

  @Test
  void batches_behindThePlace_areShownOnceEach_inOrder() {
    long newest = micros(batches.getLast());
    for (int held : new int[] {0, 1, 99, batches.size() - 2}) {
      assertThat(caughtUp(micros(batches.get(held)), newest))
          .isEqualTo(
              batches.subList(held + 1, batches.size()).stream().map(CatchUpTest::micros).toList());
    }
    assertThat(caughtUp(HeldUntil.NOTHING, newest)).hasSize(batches.size());
    assertThat(caughtUp(newest, newest)).isEmpty();
    assertThat(caughtUp(HeldUntil.UNKNOWN, newest)).isEmpty();
    assertThat(value("catch_up_gap", CaughtUpBy.JUDGEMENT)).isZero();
  }

  @Test
  void whatIsOlderThanTheLastHour_isAGap_andCounted() throws IOException {
    var later = batches.getLast().received.plus(Duration.ofMinutes(50));
    try (var recording = new Recording(archive)) {
      recording.connect(vantage(0), later);
      recording.take("v0", TARGETS, List.of(), batch("v0", 0, later, new Random(1)), later);
    }
    long newest = ObservationFeed.micros(later);
    long hourBefore = newest - CatchUp.MOST.toNanos() / 1000;
    assertThat(caughtUp(micros(batches.getFirst()), newest))
        .hasSizeBetween(2, batches.size())
        .allMatch(received -> received > hourBefore);
    assertThat(value("catch_up_gap", CaughtUpBy.JUDGEMENT))
        .isEqualTo((hourBefore - micros(batches.getFirst())) / 1e6);
  }
}
