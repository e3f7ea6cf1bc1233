// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Lookout;
import org.tldwatch.collector.detect.Sight;

/**
 * Feeds streams of rounds to a {@link Lookout} in the order in which things were known: an answer
 * its round trip time after the question left, a loss at the timeout, a question that is overdue
 * when it is. Not thread-safe.
 */
final class StreamReplay {
  /*
   * What is under way is kept as numbers that sort by time: microseconds since the start of the
   * newest round, then the round, then whether it is the question being overdue, then the vantage.
   */
  private static final int VANTAGE_BITS = 10;
  private static final long OVERDUE = 1L << VANTAGE_BITS;
  private static final int ROUND_SHIFT = VANTAGE_BITS + 1;
  private static final int ROUND_BITS = 20;
  private static final int TIME_SHIFT = ROUND_SHIFT + ROUND_BITS;
  private static final int MOST_ROUNDS = 1 << ROUND_BITS;

  private final StreamWorld world;
  private final Lookout lookout;
  private final Consumer<CauseEvent> findings;
  private final long firstPhase;

  private long epoch;
  private long[] due = new long[1 << 12];
  private int dueCount;
  private List<Round> underWay = new ArrayList<>();
  private long observations;

  StreamReplay(StreamWorld world, Lookout lookout, Consumer<CauseEvent> findings) {
    this.world = world;
    this.lookout = lookout;
    this.findings = findings;
    this.firstPhase =
        world.askers().stream().mapToLong(StreamWorld.Asker::phaseMicros).min().orElse(0);
    lookout.timing(world.timing());
    world.places().forEach(place -> lookout.addTarget(place.subject()));
    world.askers().forEach(_ -> lookout.addVantage());
  }

  /** Votes fed so far. */
  long observations() {
    return observations;
  }

  /** All targets' rounds that started at one moment, which is after that of the call before. */
  void rounds(long startMicros, List<Round> rounds) {
    runUntil(startMicros + firstPhase);
    moveTo(startMicros);
    for (var round : rounds) {
      enter(round);
    }
  }

  /** Lets all happen that is still under way. */
  void finish() {
    runUntil(Long.MAX_VALUE);
  }

  private void enter(Round round) {
    if (underWay.size() == MOST_ROUNDS) {
      throw new ReplayException("more than " + MOST_ROUNDS + " rounds under way at a time");
    }
    int number = underWay.size();
    underWay.add(round);
    for (int v = 0; v < world.askers().size(); v++) {
      char state = round.state(v);
      if (state == Round.NO_REPORT) {
        continue;
      }
      long sent = round.startMicros() + world.askers().get(v).phaseMicros();
      long waits =
          state == Round.LOST ? world.timeoutMicros() : Math.round(round.rttMillis(v) * 1000.0);
      enter(sent + waits, number, v, 0);
      long patience = lookout.overdueAfterMicros(round.target(), v);
      if (waits > patience) {
        enter(sent + patience, number, v, OVERDUE);
      }
    }
  }

  private void enter(long at, int round, int vantage, long overdue) {
    if (dueCount == due.length) {
      due = Arrays.copyOf(due, 2 * dueCount);
    }
    due[dueCount++] = (at - epoch) << TIME_SHIFT | (long) round << ROUND_SHIFT | overdue | vantage;
  }

  private void runUntil(long end) {
    Arrays.sort(due, 0, dueCount);
    int i = 0;
    while (i < dueCount) {
      long now = time(due[i]);
      if (now >= end) {
        break;
      }
      while (i < dueCount && time(due[i]) == now) {
        happen(due[i++], now);
      }
      lookout.settle(now).forEach(findings);
    }
    System.arraycopy(due, i, due, 0, dueCount - i);
    dueCount -= i;
  }

  private long time(long entry) {
    return epoch + (entry >>> TIME_SHIFT);
  }

  /** Counts time from another moment on, and forgets the rounds that nothing is due of. */
  private void moveTo(long newEpoch) {
    var kept = new ArrayList<Round>();
    Map<Integer, Integer> renumbered = new HashMap<>();
    for (int i = 0; i < dueCount; i++) {
      int old = round(due[i]);
      int number = renumbered.computeIfAbsent(old, _ -> kept.size());
      if (number == kept.size()) {
        kept.add(underWay.get(old));
      }
      long rest = due[i] & (2 * OVERDUE - 1);
      due[i] = (time(due[i]) - newEpoch) << TIME_SHIFT | (long) number << ROUND_SHIFT | rest;
    }
    underWay = kept;
    epoch = newEpoch;
  }

  private static int round(long entry) {
    return (int) (entry >>> ROUND_SHIFT) & (MOST_ROUNDS - 1);
  }

  private void happen(long entry, long now) {
    var round = underWay.get(round(entry));
    int vantage = (int) (entry & (OVERDUE - 1));
    var asker = world.askers().get(vantage);
    long sent = round.startMicros() + asker.phaseMicros();
    if ((entry & OVERDUE) != 0) {
      lookout.overdue(round.target(), vantage, sent, now);
      return;
    }
    observations++;
    var sight = sight(round.state(vantage));
    int site = round.site(vantage);
    lookout.vote(
        round.target(), vantage, sight, sent, now, round.rttMillis(vantage), site, asker.region());
    if (sight == Sight.GOOD) {
      var answers = round.answers();
      lookout.content(
          round.target(), vantage, site, (int) answers.serial(), answers.expiresSeconds(), now);
    }
  }

  private static Sight sight(char state) {
    return switch (state) {
      case '0' -> Sight.GOOD;
      case '2' -> Sight.SERVFAIL;
      case '5' -> Sight.REFUSED;
      case 'C' -> Sight.CURT;
      case Round.LOST -> Sight.LOST;
      default -> Sight.LAME;
    };
  }
}
