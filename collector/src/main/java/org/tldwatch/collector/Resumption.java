// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tldwatch.collector.archive.WholeBatches;
import org.tldwatch.collector.finding.Change;
import org.tldwatch.collector.finding.Finding;
import org.tldwatch.collector.metrics.CaughtUpBy;
import org.tldwatch.collector.verdict.Vantage;

/**
 * Goes on where the last process ended: with what it had learned, then with what the archive took
 * in since, and with the findings it had told. Used once, on the thread of the {@link Judgement}.
 */
final class Resumption implements WholeBatches.Listener {
  /*
   * Three places in the archive matter. Up to the first, all is in what was learned. Up to the
   * second, the last process has told what there was to tell, since it wrote down its findings then:
   * what is judged again up to there is not told again, and at the end of it the stored findings are
   * taken up. What comes behind it nobody has told yet.
   */
  private final Herald herald;
  private final LearnedKeeper learned;
  private final CauseDesk causes;
  private final Hearing hearing;
  private final BiPredicate<Finding, Instant> taker;
  private final BiConsumer<List<Change>, Instant> teller;
  private Herald.@Nullable Restored waiting;
  private Instant last = Instant.EPOCH;

  /**
   * @param taker takes up a finding of the last process; false where nothing can be said about it
   * @param teller tells of changes
   */
  Resumption(
      Herald herald,
      LearnedKeeper learned,
      CauseDesk causes,
      Hearing hearing,
      BiPredicate<Finding, Instant> taker,
      BiConsumer<List<Change>, Instant> teller) {
    this.herald = herald;
    this.learned = learned;
    this.causes = causes;
    this.hearing = hearing;
    this.taker = taker;
    this.teller = teller;
  }

  /**
   * Takes all up.
   *
   * @param restored what the findings were
   * @return up to which place in the archive all is known now
   */
  long run(Herald.Restored restored, CatchUp catchUp, Instant now) {
    waiting = restored;
    long held = learned.load(in -> causes.readLearned(in, now));
    long until = catchUp.after(held, CaughtUpBy.JUDGEMENT, this);
    if (waiting != null) {
      takeUp(waiting, now);
    }
    herald.judged(until);
    if (last.isAfter(Instant.EPOCH)) {
      teller.accept(causes.refresh(last), last);
    }
    return until;
  }

  @Override
  public void connected(Vantage vantage, Instant received) {
    hearing.join(vantage, received);
  }

  @Override
  public void batch(WholeBatches.Taken batch) {
    last = batch.received();
    if (waiting != null && batch.receivedMicros() > waiting.toldUntil()) {
      takeUp(waiting, last);
    }
    if (waiting != null) {
      hearing.hear(batch, () -> causes.settleUntold(last));
    } else {
      herald.judged(batch.receivedMicros());
      hearing.hear(batch, () -> teller.accept(causes.settle(last), last));
    }
  }

  private void takeUp(Herald.Restored restored, Instant now) {
    waiting = null;
    var open = new ArrayList<Finding>();
    for (var finding : restored.open()) {
      if (taker.test(finding, now)) {
        open.add(finding);
      }
    }
    herald.begin(open, now);
  }
}
