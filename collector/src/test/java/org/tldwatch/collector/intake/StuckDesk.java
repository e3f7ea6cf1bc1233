// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.CheckResult;
import org.tldwatch.model.Observation;

/** A judgement that is behind until it is released. */
final class StuckDesk implements Desk {
  final AtomicInteger taken = new AtomicInteger();
  private final CompletableFuture<Void> released = new CompletableFuture<>();

  void release() {
    released.complete(null);
  }

  @Override
  public CompletableFuture<Void> join(Vantage vantage) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> take(List<Observation> observations, long receivedMicros) {
    taken.incrementAndGet();
    return released;
  }

  @Override
  public CompletableFuture<Void> tooLate(List<Observation> observations) {
    return released;
  }

  @Override
  public CompletableFuture<Void> checked(List<CheckResult> results) {
    return released;
  }
}
