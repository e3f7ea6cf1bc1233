// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.verdict;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Outcome;
import org.tldwatch.model.Target;
import org.tldwatch.runtime.config.VerdictConfig;

/**
 * The verdict on one target. It goes down when the {@linkplain PooledCusum sequential test} raises
 * an alarm and the quorum of the newest votes fails; where the votes fail in different ways, it
 * waits a little for them to agree. It goes up again when the quorum has three good votes in a row
 * each. While too few vantages vote it is inconclusive, and stays down or not as it was before. Not
 * thread-safe.
 */
public final class TargetVerdict {
  /** A server that restarts wrongly is gone for a moment, then refuses: which of the two it is. */
  private static final int SAME_IN_A_ROW = 2;

  /** How long an alarm waits at most for the failures to be of one kind. */
  private static final int PATIENT_INTERVALS = 2;

  private final Target target;
  private final Bounds bounds;
  private final Panel panel;
  private final Pacing pacing;
  private final PooledCusum cusum = new PooledCusum();
  private final BallotBox box;
  private final RecentObservations recent = new RecentObservations();

  private TargetState state = TargetState.INCONCLUSIVE;
  private @Nullable TargetState shown;
  private Tally tally = Tally.NONE;
  private boolean asked = true;
  private @Nullable Instant newUntil;
  private boolean down;
  private FailureClass failureClass = FailureClass.NO_ANSWER;
  private @Nullable Instant alarmSince;

  /** A target that is asked in every slot. */
  public TargetVerdict(Target target, VerdictConfig config, Panel panel) {
    this(target, config, panel, Pacing.EVERY_SLOT);
  }

  public TargetVerdict(Target target, VerdictConfig config, Panel panel, Pacing pacing) {
    this.target = target;
    this.bounds = Bounds.of(config);
    this.panel = panel;
    this.pacing = pacing;
    this.box = new BallotBox(target, panel, pacing, cusum);
  }

  /**
   * Takes an observation of this target.
   *
   * @return whether it is a vote; it is none where the probe itself is at fault, where it comes so
   *     late that it would not count any more, or before one that the same vantage gave already
   */
  public boolean observe(Observation observation, Instant now) {
    recent.add(observation);
    var ballot = box.of(observation.vantage());
    if (observation.outcome().blame() == Outcome.Blame.OURSELVES) {
      if (observation.outcome() instanceof Outcome.OwnFault fault) {
        box.ownFault(ballot, fault);
      }
      judge(now);
      return false;
    }
    boolean failed = observation.outcome().blame() == Outcome.Blame.TARGET;
    var known = observation.known();
    var lasts = box.lasts(ballot, !failed);
    if (known.plus(lasts).isBefore(now) || ballot.isAfter(known)) {
      return false;
    }
    box.vote(ballot, observation, lasts, now);
    if (failed) {
      cusum.failed(ballot.index(), bounds.gain(), cap());
    } else {
      cusum.good(ballot.index(), bounds.loss());
    }
    judge(now);
    return true;
  }

  /** Whether the state is another than when this was asked last. */
  public boolean isNewState() {
    boolean isNew = shown != state;
    shown = state;
    return isNew;
  }

  /** Lets time pass: votes grow old without new ones. */
  public void sweep(Instant now) {
    if (alarmSince != null || newUntil != null || box.isDue(now)) {
      judge(now);
    }
  }

  private double alarmAt() {
    return bounds.alarmAt(
        panel.votesPerSecond(target.transport(), interval -> pacing.pace(target, interval)));
  }

  private double cap() {
    return box.tally().known() <= 1 ? Double.MAX_VALUE : Bounds.CAP * alarmAt();
  }

  private void judge(Instant now) {
    box.countIfDue(now);
    tally = box.tally();
    if (isReconfigured(now)) {
      tally = new Tally(tally.known(), 0, 0, 0);
      state = TargetState.INCONCLUSIVE;
      return;
    }
    if (tally.voting() < bounds.votesNeeded(tally.known())) {
      state = TargetState.INCONCLUSIVE;
      return;
    }
    judgeFailure(now);
    state = down ? TargetState.DOWN : TargetState.UP;
  }

  private void judgeFailure(Instant now) {
    if (down) {
      if (bounds.isQuorum(tally.recovered(), tally.voting())) {
        down = false;
        cusum.reset();
        return;
      }
      settledClass(now, Bounds.GOOD_IN_A_ROW).ifPresent(found -> failureClass = found);
      return;
    }
    if (!bounds.isQuorum(tally.failing(), tally.voting()) || cusum.sum() < alarmAt()) {
      alarmSince = null;
      return;
    }
    if (alarmSince == null) {
      alarmSince = now;
    }
    var settled = settledClass(now, SAME_IN_A_ROW);
    boolean patient = now.isBefore(alarmSince.plus(panel.span(PATIENT_INTERVALS)));
    if (isOfOneClass(now) || settled.isPresent() || !patient) {
      down = true;
      alarmSince = null;
      failureClass = settled.orElseGet(() -> majority(now));
    }
  }

  /** Whether all failing votes of the present runs failed in one and the same way. */
  private boolean isOfOneClass(Instant now) {
    var failing = failing(now);
    return failing.stream().map(Ballot::failure).distinct().count() == 1
        && failing.stream().allMatch(ballot -> ballot.classInARow() == ballot.failedInARow());
  }

  private FailureClass majority(Instant now) {
    var counts = new EnumMap<FailureClass, Integer>(FailureClass.class);
    for (var ballot : failing(now)) {
      counts.merge(Objects.requireNonNull(ballot.failure()), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(FailureClass.NO_ANSWER);
  }

  /** The class in which the quorum has failed several times in a row; empty while it changes. */
  private Optional<FailureClass> settledClass(Instant now, int inARow) {
    var counts = new EnumMap<FailureClass, Integer>(FailureClass.class);
    for (var ballot : failing(now)) {
      if (ballot.classInARow() >= inARow) {
        counts.merge(Objects.requireNonNull(ballot.failure()), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .filter(entry -> bounds.isQuorum(entry.getValue(), tally.voting()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private List<Ballot> failing(Instant now) {
    return box.voting(now).stream().filter(ballot -> ballot.failure() != null).toList();
  }

  /**
   * Takes up a verdict of an earlier process: down, and not to be closed before enough good votes
   * came.
   */
  public void restoreDown(FailureClass was) {
    down = true;
    failureClass = was;
  }

  /**
   * The root zone has just made it a target: until then it stays inconclusive, however it is voted
   * on.
   */
  public void setReconfigured(Instant until) {
    newUntil = until;
  }

  /** Whether it is inconclusive because it has just become a target. */
  public boolean isReconfigured(Instant now) {
    return newUntil != null && now.isBefore(newUntil);
  }

  /** Whether anybody asks the target; while nobody does, it has no votes and stays as it was. */
  public void setAsked(boolean now) {
    asked = now;
  }

  /** False where its operator opted out, or the kill switch names it. */
  public boolean isAsked() {
    return asked;
  }

  /** Whether nothing is known of it because nobody asks it: it may work or not. */
  public boolean isLeftOut() {
    return !asked && !down && tally.voting() == 0;
  }

  public Target target() {
    return target;
  }

  public TargetState state() {
    return state;
  }

  /** Whether the target went down and did not come up since, enough votes now or not. */
  public boolean isDown() {
    return down;
  }

  /** Whether it may be about to go down: the quorum of the newest votes fails. */
  public boolean isSuspect() {
    return !down && bounds.isQuorum(tally.failing(), tally.voting());
  }

  /** How it fails; meaningful while it is down. */
  public FailureClass failureClass() {
    return failureClass;
  }

  /** The sum of the sequential test. */
  double sum() {
    return cusum.sum();
  }

  public Tally tally() {
    return tally;
  }

  /** What each vantage that ever voted had to say last. */
  public List<Ballot> ballots() {
    return box.all();
  }

  /** The vantages whose newest vote counts now. */
  public List<Ballot> voting(Instant now) {
    return box.voting(now);
  }

  /** Since when the quorum fails: the moment by which the failing runs of so many had begun. */
  public Instant failingSince(Instant now) {
    var starts =
        failing(now).stream()
            .map(ballot -> Objects.requireNonNull(ballot.failingSince()))
            .sorted(Comparator.naturalOrder())
            .toList();
    int needed = (int) Math.ceil(bounds.quorum() * tally.voting());
    return starts.isEmpty() ? now : starts.get(Math.clamp(needed - 1, 0, starts.size() - 1));
  }

  /** Drops what a forgotten vantage said. */
  public void forget(String vantage) {
    box.forget(vantage);
  }

  /** The newest observations of this target, votes or not. */
  public RecentObservations recent() {
    return recent;
  }
}
