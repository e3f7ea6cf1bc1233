// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The books are what anybody can compute from the exported observations, in any order. */
class RecomputationTest {
  /** So long after a question was asked its minute is not final, wherever in the minute it lies. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");

  private static List<Exported> exported(long seed) {
    return new RandomWorld(seed).lines().stream().map(Exported::parse).toList();
  }

  private static Books books(List<Exported> lines) {
    var books = RandomWorld.empty(NaiveMinute.RULES);
    feed(books, lines);
    return closed(books);
  }

  private static void feed(Books books, List<Exported> lines) {
    lines.forEach(line -> books.observe(line.observation(), line.arrived()));
  }

  private static Books closed(Books books) {
    for (int minute = 0; minute < 30; minute++) {
      books.advance(RandomWorld.END.plus(Duration.ofMinutes(minute)));
    }
    return books;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void tenRandomVerdicts_ofEachKind_areWhatTheLinesSay(long seed) {
    var random = new Random(seed);
    var lines = exported(seed);
    var books = books(lines);
    var targets = RandomWorld.targets();
    for (int i = 0; i < 10; i++) {
      var at = RandomWorld.START.plusSeconds(60L * random.nextInt(RandomWorld.MINUTES));
      var minute = new NaiveMinute(lines, at);
      var target = targets.get(random.nextInt(targets.size()));
      var what = "seed " + seed + ", " + at + ", " + target;
      assertThat(books.state(target, at).label()).as(what).isEqualTo(minute.address(target));
      assertThat(books.state(target.tld(), target.server(), at).label())
          .as(what)
          .isEqualTo(minute.server(target.tld(), target.server()));
      assertThat(books.state(target.tld(), at).label())
          .as(what)
          .isEqualTo(minute.service(target.tld()));
    }
  }

  @Test
  void worlds_haveEveryStateThatVotesMake() {
    var states = new TreeSet<String>();
    long corrections = 0;
    for (long seed = 4; seed <= 8; seed++) {
      var books = books(exported(seed));
      corrections += books.corrections();
      for (int minute = 0; minute < RandomWorld.MINUTES; minute++) {
        for (var target : RandomWorld.targets()) {
          states.add(books.state(target, RandomWorld.START.plusSeconds(60L * minute)).label());
        }
      }
    }
    assertThat(states)
        .containsExactly(
            "down-low-confidence",
            "inconclusive-no-data",
            "inconclusive-no-probes",
            "up-low-confidence");
    assertThat(corrections).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void account_isTheSumOfItsMinutes(long seed) {
    var lines = exported(seed);
    var minutes = new ArrayList<NaiveMinute>();
    for (int i = 0; i < RandomWorld.MINUTES; i++) {
      minutes.add(new NaiveMinute(lines, RandomWorld.START.plusSeconds(60L * i)));
    }
    int october = (int) Duration.between(RandomWorld.START, NOVEMBER).toMinutes();
    var books = books(lines);
    for (var tld : books.tlds()) {
      var down = minutes.stream().map(minute -> minute.service(tld).startsWith("down")).toList();
      var sums = new long[4];
      minutes.subList(october, minutes.size()).forEach(minute -> minute.addReach(tld, sums));
      var account = books.account(tld).orElseThrow();
      int before = Collections.frequency(down.subList(0, october), true);
      int all = Collections.frequency(down, true);
      assertThat(account.service().previousMonth().down()).isEqualTo(before);
      assertThat(account.service().month().down()).isEqualTo(all - before);
      assertThat(account.service().week().down()).isEqualTo(all);
      assertThat(account.month().one()).isCloseTo((double) sums[0] / sums[1], within(1e-12));
      assertThat(account.month().two()).isCloseTo((double) sums[2] / sums[3], within(1e-12));
    }
  }

  /** All that the books hold, but how often they were corrected on the way. */
  private static List<Object> content(Books books) {
    var content = new ArrayList<Object>(books.exclusions());
    books.tlds().forEach(tld -> content.add(books.account(tld).orElseThrow()));
    return content;
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void orderOfArrival_changesNothing(long seed) {
    var inTime =
        exported(seed).stream()
            .filter(line -> line.arrived().isBefore(line.sent().plus(GRACE)))
            .toList();
    var random = new Random(seed);
    var shuffled =
        inTime.stream()
            .map(
                line ->
                    line.arrivingAt(line.sent().plusSeconds(random.nextLong(GRACE.toSeconds()))))
            .sorted(Comparator.comparing(Exported::arrived))
            .toList();
    assertThat(content(books(shuffled))).isEqualTo(content(books(inTime)));
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44})
  void duplicates_changeNothing(long seed) {
    var lines = exported(seed);
    var twice = new ArrayList<Exported>();
    for (var line : lines) {
      twice.addAll(List.of(line, line, line));
    }
    assertThat(content(books(twice))).isEqualTo(content(books(lines)));
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54})
  void restoredBooks_thatAreFedAgain_areThoseThatNeverStopped(long seed) throws IOException {
    var lines = exported(seed);
    var random = new Random(seed);
    int kept = random.nextInt(lines.size());
    int fedAgainFrom = random.nextInt(kept + 1);
    var books = RandomWorld.empty(NaiveMinute.RULES);
    feed(books, lines.subList(0, kept));
    var restored = restored(books);
    feed(restored, lines.subList(fedAgainFrom, lines.size()));
    assertThat(content(closed(restored))).isEqualTo(content(books(lines)));
  }

  private static Books restored(Books books) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Snapshot.write(books, new DataOutputStream(bytes));
    return Snapshot.read(
        NaiveMinute.RULES, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
