// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.active;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tldwatch.model.Target;
import org.tldwatch.model.Tld;
import org.tldwatch.model.Transport;
import org.tldwatch.probe.etiquette.Budgets;
import org.tldwatch.probe.etiquette.Limits;

/**
 * What a probe would ask of the whole ccTLD world, with the real targets, slots and budgets, and
 * without a socket: no public address gets more than a question a second and two at a time.
 */
class EtiquetteTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Limits LIMITS = new Limits(1_000, 2, 2_000_000);
  private static final InetAddress CROWDED = InetAddress.ofLiteral("185.38.108.108");
  private static final long LATEST_NANOS = 5_000_000;

  private static List<Target> world() {
    var zone = file("root-2026082201.zone.gz");
    Map<String, List<String>> servers = new TreeMap<>();
    Map<String, List<InetAddress>> addresses = new HashMap<>();
    try (var text = new GZIPInputStream(Files.newInputStream(zone))) {
      for (var line : new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        var words = line.split("\\s+", -1);
        if (words.length < 5) {
          continue;
        }
        if (words[3].equals("NS") && words[0].matches("[a-z]{2}\\.|xn--.*")) {
          servers.computeIfAbsent(bare(words[0]), _ -> new ArrayList<>()).add(bare(words[4]));
        } else if (words[3].equals("A") || words[3].equals("AAAA")) {
          addresses
              .computeIfAbsent(bare(words[0]), _ -> new ArrayList<>())
              .add(InetAddress.ofLiteral(words[4]));
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    var targets = new ArrayList<Target>();
    servers.forEach(
        (tld, names) -> {
          for (var name : names) {
            for (var address : addresses.getOrDefault(name, List.of())) {
              targets.add(new Target(new Tld(tld), name, address, 53, Transport.UDP));
              targets.add(new Target(new Tld(tld), name, address, 53, Transport.TCP));
            }
          }
        });
    return targets;
  }

  private static String bare(String name) {
    return name.substring(0, name.length() - 1).toLowerCase(Locale.ROOT);
  }

  private static Path file(String name) {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      var file = folder.resolve("shared/data").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    assumeTrue(false, "skipped: there is no ../shared/data/" + name + " beside this checkout");
    throw new AssertionError("unreachable");
  }

  /** A probe that asks nobody, and keeps account of whom it would have asked when. */
  private static final class Rehearsal {
    private final Random random = new Random(42);
    private final Map<InetAddress, long[]> lastTwo = new HashMap<>();
    private final Map<InetAddress, Integer> counts = new HashMap<>();
    private final Budgets budgets = new Budgets(LIMITS, () -> this.now);
    private final Targets targets;
    private final Schedule schedule;
    private final long start = 1_800_000_000L * SECOND;
    private long now = start;
    private long asked;
    private long closest = Long.MAX_VALUE;

    Rehearsal(List<Target> world, Duration interval, Map<Target, Integer> paces) {
      var settings = new AskerSettings("ams1", interval, Duration.ofSeconds(2), List.of());
      targets = new Targets(settings, this::remote);
      targets.apply(new Assignment(1, world.stream().map(Optional::of).toList(), paces, Map.of()));
      schedule = new Schedule(targets.siblings(), interval.toNanos(), start);
    }

    private Remote remote(InetSocketAddress address) {
      return new Remote(address, budgets.account(address.getAddress()));
    }

    /** Time passes, with everything that a probe may ask: slots, truncated answers, checks. */
    void run(Duration time, double truncated, double others) {
      while (now - start < time.toNanos()) {
        now = Math.max(now, schedule.nextNanos() + random.nextLong(LATEST_NANOS));
        schedule.advance(
            now,
            (siblings, slot) ->
                siblings.take(
                    slot,
                    (target, _) -> {
                      timed(target);
                      if (random.nextDouble() < truncated) {
                        timed(target);
                      }
                      if (random.nextDouble() < others && budgets.tryAcquire(siblings.address)) {
                        count(siblings.address);
                      }
                    }));
      }
    }

    private void timed(AssignedTarget target) {
      if (budgets.tryAcquireTimed(target.remote.account)) {
        count(target.target.address());
      }
    }

    private void count(InetAddress address) {
      asked++;
      counts.merge(address, 1, Integer::sum);
      var last = lastTwo.computeIfAbsent(address, _ -> new long[] {now - SECOND, now - SECOND});
      closest = Math.min(closest, now - last[0]);
      last[0] = last[1];
      last[1] = now;
    }

    void assertWithinTheBudgets() {
      double seconds = (double) (now - start) / SECOND;
      assertThat(closest).as("three questions").isGreaterThanOrEqualTo(SECOND);
      counts.forEach(
          (address, count) ->
              assertThat(count).as(address.toString()).isLessThan((int) seconds + 3));
      assertThat(asked / seconds).isLessThan(2_000 * 1.02);
    }
  }

  private static Map<Target, Integer> planned(List<Target> world, Duration interval) {
    var perAddress = new HashMap<InetAddress, Integer>();
    for (var target : world) {
      if (target.transport() == Transport.UDP) {
        perAddress.merge(target.address(), 1, Integer::sum);
      }
    }
    var paces = new HashMap<Target, Integer>();
    for (var target : world) {
      double room = 0.9 * interval.toNanos() / SECOND;
      paces.put(
          target, (int) Math.ceil(perAddress.getOrDefault(target.address(), 1) / room - 1e-9));
    }
    return paces;
  }

  private static Duration time(Duration interval) {
    var several = interval.multipliedBy(12);
    return several.compareTo(Duration.ofMinutes(2)) < 0 ? Duration.ofMinutes(2) : several;
  }

  @ParameterizedTest
  @ValueSource(longs = {200, 700, 1_000, 10_000, 60_000, 3_600_000})
  void planned_isAskedEvenly_andNoTimedQuestionIsRefused(long intervalMillis) {
    var interval = Duration.ofMillis(intervalMillis);
    var world = world();
    var rehearsal = new Rehearsal(world, interval, planned(world, interval));

    rehearsal.run(time(interval), 0, 0.01);

    rehearsal.assertWithinTheBudgets();
    assertThat(rehearsal.budgets.refusals().timedByAddress()).isZero();
    assertThat(rehearsal.budgets.refusals().timedByTotal()).isZero();
    assertThat(rehearsal.counts).containsKey(CROWDED).hasSizeGreaterThan(1_500);
  }

  @ParameterizedTest
  @ValueSource(longs = {200, 1_000, 10_000, 60_000, 3_600_000})
  void whateverACollectorWants_theBudgetsHold(long intervalMillis) {
    var interval = Duration.ofMillis(intervalMillis);
    var rehearsal = new Rehearsal(world(), interval, Map.of());

    rehearsal.run(time(interval), 0.2, 0.2);

    rehearsal.assertWithinTheBudgets();
  }

  @Test
  void crowdedAddress_isAskedAtEqualDistances() {
    var interval = Duration.ofSeconds(60);
    var there = world().stream().filter(target -> target.address().equals(CROWDED)).toList();
    assertThat(there).hasSizeGreaterThanOrEqualTo(50); // 25 TLDs and more, over two transports.
    long apart = interval.toNanos() / (there.size() / 2);
    var times = new ArrayList<Long>();
    var rehearsal = new Rehearsal(there, interval, Map.of());
    for (int turn = 0; turn < 100; turn++) {
      rehearsal.now = rehearsal.schedule.nextNanos();
      rehearsal.schedule.advance(
          rehearsal.now,
          (siblings, slot) -> siblings.take(slot, (_, _) -> times.add(rehearsal.now)));
    }
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isBetween(apart - 100, apart + 100);
    }
  }

  @Test
  void slowLane_amongOthers_keepsItsPlace() {
    var interval = Duration.ofSeconds(10);
    var there = world().stream().filter(target -> target.address().equals(CROWDED)).toList();
    var paces = new HashMap<>(planned(there, interval));
    var slow = there.getFirst().tld();
    there.stream().filter(t -> t.tld().equals(slow)).forEach(t -> paces.put(t, 12));
    var rehearsal = new Rehearsal(there, interval, paces);
    var byTld = new HashMap<Tld, Integer>();
    while (rehearsal.now - rehearsal.start < 1_200 * SECOND) {
      rehearsal.now = rehearsal.schedule.nextNanos();
      rehearsal.schedule.advance(
          rehearsal.now,
          (siblings, slot) ->
              siblings.take(
                  slot, (target, _) -> byTld.merge(target.target.tld(), 1, Integer::sum)));
    }
    assertThat(byTld.get(slow)).isBetween(10, 11);
    byTld.remove(slow);
    assertThat(byTld.values()).allSatisfy(count -> assertThat(count).isBetween(40, 41));
  }
}
