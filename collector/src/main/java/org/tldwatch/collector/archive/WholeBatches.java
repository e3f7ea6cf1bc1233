// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.collector.verdict.Vantage;
import org.tldwatch.model.Observation;
import org.tldwatch.model.Overdue;
import org.tldwatch.model.Target;

/**
 * Makes values that stay valid of an archive that it is shown: one batch after the other, as the
 * collector took them in. Not thread-safe.
 */
public final class WholeBatches implements ObservationVisitor {
  /** Is told of connections and batches, in the order of the archive. */
  public interface Listener {
    /** A vantage has connected. */
    void connected(Vantage vantage, Instant received);

    /** A batch was taken in. */
    void batch(Taken batch);
  }

  /**
   * A batch that was taken in.
   *
   * @param receivedMicros when, microseconds since the epoch; no other batch has the same
   * @param overdue its notices, which come before its observations
   * @param observations by the time at which they became known
   */
  public record Taken(long receivedMicros, List<Overdue> overdue, List<Observation> observations) {
    public Taken {
      overdue = List.copyOf(overdue);
      observations = List.copyOf(observations);
    }

    public Instant received() {
      return instant(receivedMicros);
    }
  }

  private final Listener listener;
  private final List<String> vantages = new ArrayList<>();
  private final List<List<ListedTarget>> lists = new ArrayList<>();
  private final List<Overdue> overdue = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private long received;

  public WholeBatches(Listener listener) {
    this.listener = listener;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Override
  public void vantage(int vantage, Vantage said, long receivedMicros) {
    vantages.add(said.id());
    listener.connected(said, instant(receivedMicros));
  }

  @Override
  public void targets(int list, long version, List<ListedTarget> targets) {
    lists.add(targets);
  }

  @Override
  public void batch(int vantage, long boot, long number, long receivedMicros) {
    received = receivedMicros;
    overdue.clear();
    observations.clear();
  }

  @Override
  public void overdue(int vantage, int list, int target, long sentMicros, long waitedNanos) {
    overdue.add(
        new Overdue(
            vantages.get(vantage),
            target(list, target),
            instant(sentMicros),
            Duration.ofNanos(waitedNanos)));
  }

  @Override
  public void observation(ArchivedObservation seen) {
    observations.add(
        seen.observation(vantages.get(seen.vantage()), target(seen.list(), seen.target())));
  }

  private Target target(int list, int index) {
    return lists.get(list).get(index).target();
  }

  @Override
  public void batchEnd() {
    listener.batch(new Taken(received, overdue, observations));
  }
}
