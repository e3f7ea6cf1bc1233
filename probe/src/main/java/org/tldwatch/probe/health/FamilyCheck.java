// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.health;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.tldwatch.model.Family;
import org.tldwatch.model.Labels;
import org.tldwatch.probe.health.FamilyFitness.Judgement;

/** The self-check of one family: drives the checks, and keeps what waits for their end. */
final class FamilyCheck implements RootServers.Listener {
  private final Family family;
  private final FamilyFitness fitness;
  private final RootServers servers;
  private final LongSupplier nanos;
  private final Signs strangeAnswers = new Signs();
  private final Guard guard;
  private final DropWatch drops = new DropWatch();
  private final Deque<Runnable> held = new ArrayDeque<>();
  private boolean available = true;
  private String lastCheck = "";
  private UdpCounters udp = UdpCounters.NONE;

  FamilyCheck(Family family, Rules rules, RootServers servers, Guard guard, LongSupplier nanos) {
    this.family = family;
    this.fitness = new FamilyFitness(rules, nanos.getAsLong());
    this.servers = servers;
    this.guard = guard;
    this.nanos = nanos;
  }

  void targets(LossShare loss) {
    release();
    fitness.targets(loss);
  }

  void controls(List<InetSocketAddress> roots, List<InetSocketAddress> dead) {
    guard.use(dead);
    servers.use(roots);
    fitness.control(!roots.isEmpty(), nanos.getAsLong());
  }

  /** An outcome that speaks for an address or against it. */
  void heard(LossShare.Address address, boolean failed) {
    available = true;
    fitness.heard(address, failed);
    if (failed) {
      checkIfDue();
    }
  }

  /** This host has no address of the family. */
  void noAddress() {
    available = false;
  }

  Judgement judge(boolean failed) {
    return fitness.judge(failed);
  }

  /** To be told when the check that runs has ended. */
  void hold(Runnable telling) {
    held.addLast(telling);
  }

  void turn() {
    guard.askIfDue();
    checkIfDue();
  }

  private void checkIfDue() {
    long now = nanos.getAsLong();
    if (fitness.isCheckDue(now)) {
      fitness.checkBegins(now);
      servers.check(this);
    }
  }

  @Override
  public void ended(ControlCheck check) {
    lastCheck = check.good() + " of " + check.asked();
    strangeAnswers.looked(check.isIntercepted());
    fitness.checkEnds(check.isGood(), nanos.getAsLong());
    release();
  }

  @Override
  public void isVoid() {
    fitness.checkIsVoid(nanos.getAsLong());
    release();
  }

  void reading(UdpCounters counters) {
    udp = counters;
    drops.reading(counters, nanos.getAsLong());
  }

  /** Whether this host dropped what may have been the answer to a question of that moment. */
  boolean droppedSince(long sentNanos) {
    return drops.droppedSince(sentNanos);
  }

  private void release() {
    while (!held.isEmpty()) {
      held.removeFirst().run();
    }
  }

  boolean isOffline() {
    return fitness.isOffline();
  }

  boolean isFit() {
    return !isOffline() && !isIntercepted();
  }

  boolean isIntercepted() {
    return strangeAnswers.areSeen() || guard.isAnswered();
  }

  /** One sentence for each thing that keeps the vantage from voting on this family. */
  List<String> reasons() {
    var reasons = new ArrayList<String>();
    if (isOffline()) {
      reasons.add(
          "Cut off: %d of %d networks fail, and so do the root servers (%s answered well)."
              .formatted(fitness.loss().failing(), fitness.loss().heard(), lastCheck));
    }
    if (strangeAnswers.areSeen()) {
      reasons.add(
          "Intercepted: answers in the name of root servers have no authority or offer recursion.");
    }
    if (guard.isAnswered()) {
      reasons.add("Intercepted: an answer came from an address at which nobody lives.");
    }
    return reasons;
  }

  FamilyHealth health(List<String> reasons) {
    return new FamilyHealth(
        family,
        reasons.isEmpty(),
        reasons,
        available,
        Labels.of(fitness.control()),
        servers.known(),
        servers.usualRtt(),
        fitness.loss().heard(),
        fitness.loss().failing(),
        udp);
  }
}
