// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

/**
 * Whether the vantage is cut off from one family. That many targets fail is only the suspicion, for
 * a provider may die with a third of them; that the control fails as well, after it was good
 * before, makes the vantage unfit. Pure: the time is an argument, in nanoseconds of the monotonic
 * clock.
 */
final class FamilyFitness {
  /** What becomes of an outcome. */
  enum Judgement {
    TELL,
    /** It is told when the check that runs has ended. */
    HOLD,
    OFFLINE
  }

  /** What the control is worth. */
  enum Control {
    /** No server of this family is known. */
    NONE,
    /** It has not been good since the start. */
    NEVER_GOOD,
    /** It failed for long while the targets answered. */
    DISBELIEVED,
    GOOD,
    FAILING
  }

  private static final int FIRST_TRIES = 3;

  private final Rules rules;
  private LossShare loss = new LossShare();
  private Control control = Control.NONE;
  private boolean offline;
  private boolean checking;
  private boolean holding;
  private int checks;
  private long nextCheck;
  private long lastCheck;

  /** Since when the control has been good, or failed. */
  private long since;

  /** Failing networks that a good control has explained. */
  private int acquitted;

  FamilyFitness(Rules rules, long now) {
    this.rules = rules;
    nextCheck = now;
    since = now;
  }

  /** Other targets are assigned, of which nothing is heard yet. */
  void targets(LossShare fresh) {
    loss = fresh;
    acquitted = 0;
  }

  /** The control consists of some servers now, or of none. */
  void control(boolean known, long now) {
    if (!known) {
      control = Control.NONE;
      offline = false;
    } else if (control == Control.NONE) {
      control = Control.NEVER_GOOD;
      nextCheck = now;
    }
  }

  /** An outcome of an address of {@link #targets}. */
  void heard(LossShare.Address address, boolean failed) {
    address.heard(failed);
    acquitted = Math.min(acquitted, loss.failing());
  }

  /** What becomes of an outcome of this moment. */
  Judgement judge(boolean failed) {
    if (offline) {
      return Judgement.OFFLINE;
    }
    return failed && holding ? Judgement.HOLD : Judgement.TELL;
  }

  /** Whether a check should begin. */
  boolean isCheckDue(long now) {
    return control != Control.NONE
        && !checking
        && (now - nextCheck >= 0
            || (mayAccuse() && isNewlySuspicious() && now - lastCheck >= rules.leastGap()));
  }

  /** More fails than the last good control has explained. */
  private boolean isNewlySuspicious() {
    return loss.isSuspicious() && loss.failing() - acquitted >= loss.suspicious();
  }

  private boolean mayAccuse() {
    return !offline && (control == Control.GOOD || control == Control.FAILING);
  }

  void checkBegins(long now) {
    lastCheck = now;
    checking = true;
    holding = mayAccuse() && loss.isSuspicious();
    checks++;
  }

  /** The check that runs says nothing, since we slept through it. */
  void checkIsVoid(long now) {
    checking = false;
    nextCheck = now;
  }

  void checkEnds(boolean good, long now) {
    checking = false;
    holding = false;
    if (control == Control.NONE) {
      return;
    }
    if (good) {
      controlIsGood(now);
    } else {
      controlFails(now);
    }
    nextCheck = now + (isCalm() ? rules.calmEvery() : rules.anxiousEvery());
  }

  private void controlIsGood(long now) {
    if (control != Control.GOOD) {
      control = Control.GOOD;
      since = now;
    }
    offline &= now - since < rules.recovery();
    acquitted = loss.failing();
  }

  private void controlFails(long now) {
    if (control == Control.GOOD) {
      control = Control.FAILING;
      since = now;
    }
    if (control != Control.FAILING || offline) {
      return;
    }
    if (loss.isSuspicious()) {
      offline = true;
    } else if (now - since >= rules.disbelief()) {
      control = Control.DISBELIEVED;
    }
  }

  private boolean isCalm() {
    return switch (control) {
      case NONE, DISBELIEVED -> true;
      case NEVER_GOOD -> checks >= FIRST_TRIES;
      case FAILING -> false;
      case GOOD -> !offline && !loss.isSuspicious();
    };
  }

  boolean isOffline() {
    return offline;
  }

  boolean isHolding() {
    return holding;
  }

  Control control() {
    return control;
  }

  LossShare loss() {
    return loss;
  }
}
