// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tldwatch.collector.CauseWorld.GOOD;
import static org.tldwatch.collector.CauseWorld.SILENT;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tldwatch.collector.api.EventLog;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.correlate.ObservationFeed;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.FindingStore;
import org.tldwatch.collector.metrics.SelfMetrics;
import org.tldwatch.collector.post.Alert;
import org.tldwatch.collector.post.FindingAlert;
import org.tldwatch.collector.post.PostObserver;
import org.tldwatch.collector.post.Poster;
import org.tldwatch.collector.replay.Recording;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;

/** A judgement that is killed and goes on from the archive tells what one tells that never was. */
class ResumptionTest {
  private static final int VANTAGES = 3;
  private static final int GOOD_ROUNDS = 40;

  /** The first batch that shows the trouble. */
  private static final int FIRST_BAD = GOOD_ROUNDS * VANTAGES;

  private static final int SEEDS = 8;

  private static final PostObserver UNHEARD =
      new PostObserver() {
        @Override
        public void accepted(URI alertmanager, int alerts, List<Alert> done) {}

        @Override
        public void failed(URI alertmanager, String reason) {}
      };

  @TempDir Path folder;
  private final List<Batch> batches = new ArrayList<>();
  private List<Vantage> vantages = List.of();

  private record Told(Change change, Instant at) {
    private String id() {
      return change.after().id();
    }

    private boolean isOpening() {
      return change.before() == null;
    }

    private boolean isEnd() {
      return !change.after().isActive();
    }

    private String words() {
      var finding = change.after();
      return String.join(
          " ",
          isOpening() ? "open" : isEnd() ? "closed" : "update",
          finding.kind().label(),
          finding.serverName().orElse("-"),
          finding.severity().label(),
          String.valueOf(finding.facts().affectedAddresses()));
    }
  }

  private record Batch(String vantage, List<Observation> observations, Instant now) {}

  /** One process, from its start until it is killed. */
  private final class Life implements AutoCloseable {
    private final SelfMetrics self = new SelfMetrics(new PrometheusRegistry());
    private final CauseWorld world;
    private final Hearing hearing;
    private final Poster poster;
    private final Herald herald;
    private final LearnedKeeper learned = new LearnedKeeper(folder, self);
    private final List<Told> told = new ArrayList<>();
    private int judged;

    private Life(String idDigit) {
      world = new CauseWorld(idDigit, 0, "xa");
      hearing = new Hearing(world.panel, world.verdicts, world.desk);
      poster = new Poster(List.of(), UNHEARD, () -> world.now);
      herald =
          new Herald(
              new FindingStore(folder),
              poster,
              new FindingAlert(id -> id),
              new EndedFindings(List.of()),
              self,
              new EventLog(self, world.now),
              new PartStates());
    }

    private void begin(Path archive) throws IOException {
      long newest;
      try (var opened = Archive.open(archive, TestWorld.ARCHIVE, ArchiveObserver.NONE)) {
        newest = opened.recoveredMicros();
      }
      new Resumption(herald, learned, world.desk, hearing, world.desk::restore, this::tell)
          .run(
              herald.restore(world.panel, world.now),
              new CatchUp(archive, newest, self),
              world.now);
    }

    private void tell(List<Change> changes, Instant now) {
      if (!changes.isEmpty()) {
        herald.tell(changes, world::open, world.panel.known(), now);
      }
      changes.stream()
          .filter(change -> !change.quiet())
          .forEach(change -> told.add(new Told(change, now)));
    }

    private void judge(Batch batch) {
      world.now = batch.now;
      herald.judged(ObservationFeed.micros(batch.now));
      for (var each : batch.observations) {
        hearing.hear(Objects.requireNonNull(world.verdicts.get(each.target())), each, batch.now);
      }
      tell(world.desk.settle(batch.now), batch.now);
      if (++judged % VANTAGES == 0) {
        tell(world.desk.refresh(batch.now), batch.now);
      }
    }

    private void keepLearned() {
      var copy = world.desk.copyLearned(world.now);
      while (!copy.isWhole()) {
        copy.step();
      }
      learned.keep(ObservationFeed.micros(world.now), copy::writeTo);
    }

    @Override
    public void close() {
      learned.close();
      poster.close();
    }
  }

  private void record(Function<Target, Outcome> bad) {
    var world = new CauseWorld("f", VANTAGES, "xa");
    vantages = List.copyOf(world.panel.vantages());
    batches.clear();
    world.listen((vantage, batch, now) -> batches.add(new Batch(vantage, batch, now)));
    world.rounds(GOOD_ROUNDS, _ -> GOOD);
    world.rounds(20, bad);
    world.rounds(GOOD_ROUNDS, _ -> GOOD);
  }

  private List<Told> straight() throws IOException {
    try (var life = new Life("a")) {
      life.begin(Files.createDirectories(folder.resolve("nothing")));
      vantages.forEach(vantage -> life.hearing.join(vantage, batches.getFirst().now));
      batches.forEach(life::judge);
      return life.told;
    }
  }

  /**
   * Judges all batches, with a life that keeps what it has learned at one of them, is killed at
   * another, and has archived more by then.
   */
  private List<Told> killed(int keptAt, int killedAt, int archived) throws IOException {
    var archive = Files.createDirectories(folder.resolve("archive"));
    var told = new ArrayList<Told>();
    try (var life = new Life("b");
        var recording = new Recording(archive)) {
      life.begin(Files.createDirectories(folder.resolve("nothing")));
      for (var vantage : vantages) {
        recording.connect(vantage, batches.getFirst().now);
        life.hearing.join(vantage, batches.getFirst().now);
      }
      var list = List.copyOf(life.world.verdicts.keySet());
      for (int i = 0; i < archived; i++) {
        var batch = batches.get(i);
        recording.take(batch.vantage, list, List.of(), batch.observations, batch.now);
        if (i < killedAt) {
          life.judge(batch);
        }
        if (i == keptAt) {
          life.keepLearned();
        }
      }
      told.addAll(life.told);
    }
    try (var life = new Life("c")) {
      life.world.now = batches.get(archived - 1).now;
      life.begin(archive);
      batches.subList(archived, batches.size()).forEach(life::judge);
      told.addAll(life.told);
    }
    return told;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.tldwatch.collector.CauseWorld#stories")
  void killed_tellsWhatItWouldHaveTold_whenItWouldHave(String name, Function<Target, Outcome> bad)
      throws IOException {
    record(bad);
    var expected = straight();
    assertThat(expected).isNotEmpty();
    for (int seed = 0; seed < SEEDS; seed++) {
      forget();
      var random = new Random(seed);
      int killedAt =
          seed % 2 == 0 ? random.nextInt(1, batches.size()) : FIRST_BAD + random.nextInt(-1, 15);
      int keptAt = random.nextInt(-20, killedAt);
      int archived = Math.min(batches.size(), killedAt + random.nextInt(0, 30));
      var place = name + ": kept at " + keptAt + ", killed at " + killedAt + ", to " + archived;
      var told = killed(keptAt, killedAt, archived);
      assertThat(words(told)).as(place).isEqualTo(words(expected));
      for (int i = 0; i < told.size(); i++) {
        // Sums begin anew where the copy was made, and recovery is looked for once a second.
        boolean exact = told.get(i).isOpening() && keptAt < FIRST_BAD;
        assertThat(Duration.between(expected.get(i).at, told.get(i).at))
            .as(place)
            .isBetween(Duration.ZERO, exact ? Duration.ZERO : Duration.ofSeconds(2));
      }
      assertEachLivesOnce(place, told);
    }
  }

  @Test
  void outageThatIsOver_beforeTheEndOfTheArchive_isToldWithItsEnd() throws IOException {
    record(target -> CauseWorld.isFirstServer(target) ? SILENT : GOOD);
    var expected = words(straight());
    forget();
    var told = killed(60, 100, batches.size());
    assertThat(words(told)).isNotEmpty().isEqualTo(expected);
    assertThat(told).allMatch(each -> each.id().startsWith("f-c"));
  }

  private void forget() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<String> words(List<Told> told) {
    return told.stream().map(Told::words).toList();
  }

  private static void assertEachLivesOnce(String place, List<Told> told) {
    var opened = told.stream().filter(Told::isOpening).map(Told::id).toList();
    var ended = told.stream().filter(Told::isEnd).map(Told::id).toList();
    assertThat(opened).as(place).doesNotHaveDuplicates();
    assertThat(ended).as(place).containsExactlyInAnyOrderElementsOf(opened);
  }
}
