// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.look;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.verdict.Ballot;
import org.tldwatch.collector.verdict.Panel;
import org.tldwatch.collector.verdict.TargetVerdict;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Target;

/**
 * Decides who looks again at a target. Two things are worth it: a vote that fails while the target
 * is not down yet, and a good one while it is still down. The vantages that have not seen the
 * change yet are asked first, since it is their word that the verdict waits for.
 *
 * <p>A lone failure is most often a lost packet. It may use an allowance down to one half, the rest
 * is kept for what at least two vantages have seen. A target at which looking again changed nothing
 * is left alone for twice as long each time.
 */
public final class SecondLook {
  /** Samples that each vantage takes. */
  public static final int SAMPLES = 3;

  /** Vantages that look again: an attack on a server is no time to add to it. */
  public static final int MOST_VANTAGES = 5;

  /** A schedule faster than this needs no help. */
  static final Duration LEAST_INTERVAL = Duration.ofSeconds(4);

  private static final double KEPT_FROM_LONE_FAILURES = 0.5;
  private static final Duration MOST_PATIENCE = Duration.ofHours(1);

  private final Panel panel;
  private final ToDoubleFunction<Duration> normalPerSecond;
  private final Map<String, Allowance> allowances = new HashMap<>();
  private final Map<Target, Last> looked = new HashMap<>();

  /** When a target was looked at last, and how long it is left alone from then on. */
  private record Last(Instant at, Duration patience, boolean down) {
    boolean isOver(Instant now) {
      return !now.isBefore(at.plus(patience));
    }

    boolean isForgotten(Instant now) {
      return !now.isBefore(at.plus(patience.multipliedBy(4)));
    }
  }

  /**
   * @param normalPerSecond questions in a second that the schedule asks of a vantage with such an
   *     interval
   */
  public SecondLook(Panel panel, ToDoubleFunction<Duration> normalPerSecond) {
    this.panel = panel;
    this.normalPerSecond = normalPerSecond;
  }

  /**
   * Looks at a verdict after a vote.
   *
   * @param failed whether the vote failed
   * @return the vantages that should look again; mostly none
   */
  public List<String> after(TargetVerdict verdict, boolean failed, Instant now) {
    if (failed == verdict.isDown() || !verdict.isAsked()) {
      return List.of();
    }
    var last = looked.get(verdict.target());
    if (last != null && last.down == verdict.isDown() && !last.isOver(now)) {
      return List.of();
    }
    var voting = verdict.voting(now);
    var chosen = choose(voting, failed, now);
    if (!chosen.isEmpty()) {
      looked.put(verdict.target(), next(last, verdict.isDown(), now));
    }
    return chosen;
  }

  private List<String> choose(List<Ballot> voting, boolean failed, Instant now) {
    long changed = voting.stream().filter(ballot -> isChanged(ballot, failed)).count();
    double keep = failed && changed < 2 ? KEPT_FROM_LONE_FAILURES : 0;
    var chosen = new ArrayList<String>();
    for (var ballot : inOrder(voting, failed)) {
      if (chosen.size() < MOST_VANTAGES && mayLook(ballot.vantage(), keep, now)) {
        chosen.add(ballot.vantage());
      }
    }
    return chosen;
  }

  private static boolean isChanged(Ballot ballot, boolean failed) {
    return (ballot.failure() != null) == failed;
  }

  private boolean mayLook(String id, double keep, Instant now) {
    var vantage = panel.vantage(id);
    if (vantage.isEmpty() || vantage.get().interval().compareTo(LEAST_INTERVAL) < 0) {
      return false;
    }
    return allowances
        .computeIfAbsent(
            id, _ -> new Allowance(normalPerSecond.applyAsDouble(vantage.get().interval()), now))
        .take(SAMPLES, keep, now);
  }

  /**
   * Those that have not seen the change yet before those that have, and within each a vantage of a
   * network that is not there yet before the others; of these, who voted last comes first, since
   * its next turn is the farthest away.
   */
  private List<Ballot> inOrder(Collection<Ballot> voting, boolean failed) {
    var ordered = new ArrayList<Ballot>();
    for (boolean changed : new boolean[] {false, true}) {
      var rest =
          voting.stream()
              .filter(ballot -> isChanged(ballot, failed) == changed)
              .sorted(Comparator.comparing(Ballot::votedAt).reversed())
              .toList();
      var networks = new HashSet<Long>();
      var repeated = new ArrayList<Ballot>();
      for (var ballot : rest) {
        boolean first = networks.add(network(ballot));
        (first ? ordered : repeated).add(ballot);
      }
      ordered.addAll(repeated);
    }
    return ordered;
  }

  /** Vantages whose network is not known are taken for different ones. */
  private long network(Ballot ballot) {
    return panel
        .vantage(ballot.vantage())
        .map(Vantage::asn)
        .filter(asn -> asn != 0)
        .orElse(-1L - ballot.vantage().hashCode());
  }

  private Last next(@Nullable Last last, boolean down, Instant now) {
    var ordinary = panel.span(1);
    if (last == null || last.down != down || last.isForgotten(now)) {
      return new Last(now, ordinary, down);
    }
    var doubled = last.patience.multipliedBy(2);
    return new Last(now, doubled.compareTo(MOST_PATIENCE) < 0 ? doubled : MOST_PATIENCE, down);
  }

  /** Drops what is known of a vantage that is forgotten, or whose pace has changed. */
  public void forget(String vantage) {
    allowances.remove(vantage);
  }
}
