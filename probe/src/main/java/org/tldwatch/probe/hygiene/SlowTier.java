// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.hygiene;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Family;
import org.tldwatch.model.Tld;
import org.tldwatch.model.wire.Assignment;
import org.tldwatch.probe.etiquette.Permits;
import org.tldwatch.probe.hygiene.check.CheckFamily;
import org.tldwatch.probe.hygiene.check.Checks;
import org.tldwatch.probe.hygiene.check.SerialHistory;

/** The slow tier of one vantage, at work until closed. Thread-safe. */
public final class SlowTier implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(SlowTier.class);
  private static final Duration LONGEST_TICK = Duration.ofSeconds(10);

  private final SlowTierSettings settings;
  private final InstantSource clock;
  private final Consumer<List<CheckResult>> sink;
  private final Interview interview;
  private final Rota rota;
  private final Checks checks = new Checks(System::nanoTime);
  private final Map<CheckFamily, Instant> lookedAt = new ConcurrentHashMap<>();
  private final Map<Tld, SerialHistory> serials = new ConcurrentHashMap<>();
  private volatile List<Zone> zones = List.of();
  private volatile boolean stopped;
  private @Nullable Calendar calendar;

  private SlowTier(
      SlowTierSettings settings,
      Permits permits,
      Predicate<Family> isFit,
      InstantSource clock,
      Consumer<List<CheckResult>> sink) {
    this.settings = settings;
    this.clock = clock;
    this.sink = sink;
    this.interview =
        new Interview(
            new SocketAsking(settings.source(), settings.timeout(), System::nanoTime),
            permits,
            isFit,
            () -> stopped,
            clock,
            new SecureRandom());
    this.rota = new Rota(settings.vantage(), settings.cadence());
    for (var family : CheckFamily.values()) {
      lookedAt.put(family, clock.instant());
    }
  }

  /**
   * Starts to ask as soon as there is an assignment.
   *
   * @param isFit whether the vantage trusts itself with a family now; where not, nothing is asked
   * @param sink takes the results of one family over one TLD; called on a thread of the slow tier
   */
  public static SlowTier start(
      SlowTierSettings settings,
      Permits permits,
      Predicate<Family> isFit,
      InstantSource clock,
      Consumer<List<CheckResult>> sink) {
    var tier = new SlowTier(settings, permits, isFit, clock, sink);
    tier.calendar = Calendar.start(settings.vantage(), tier.tick(), tier);
    return tier;
  }

  /** A hundredth of the shortest cadence, and not longer than is good for an even spread. */
  private Duration tick() {
    var shortest =
        Arrays.stream(CheckFamily.values())
            .map(settings.cadence())
            .min(Duration::compareTo)
            .orElseThrow()
            .dividedBy(100);
    return shortest.compareTo(LONGEST_TICK) < 0 ? shortest : LONGEST_TICK;
  }

  /** From now on looks after the zones of this assignment. */
  public void assign(Assignment assignment) {
    var next = ZoneReader.read(assignment);
    serials.keySet().retainAll(next.stream().map(Zone::tld).toList());
    zones = next;
  }

  /** Does what has come due since this was called last; by one thread at a time for each family. */
  void run(CheckFamily family) {
    var now = clock.instant();
    var before = lookedAt.put(family, now);
    for (var zone : rota.due(family, zones, before == null ? now : before, now)) {
      if (stopped) {
        return;
      }
      try {
        look(zone, family);
      } catch (RuntimeException fault) {
        logger.error("checks failed: family={} tld={}", family.label(), zone.tld(), fault);
      }
    }
  }

  private void look(Zone zone, CheckFamily family) {
    var known = serials.getOrDefault(zone.tld(), SerialHistory.EMPTY);
    var snapshot = interview.of(zone, family, known);
    if (stopped) {
      return; // What was not asked for that reason is no result.
    }
    if (family == CheckFamily.ZONE) {
      serials.put(zone.tld(), snapshot.serials());
    }
    var every = settings.cadence().apply(family);
    sink.accept(Verdicts.of(settings.vantage(), checks.of(family), every, snapshot));
  }

  /** Asks nothing more; a question on its way is not waited for. */
  @Override
  public void close() {
    stopped = true;
    var running = calendar;
    if (running != null) {
      running.close();
    }
  }
}
