// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.MessageView;

/**
 * Adds the messages of one connection up. Its thread has the lock for itself but for the moment,
 * once in a window, in which what is full is taken away.
 */
final class ConnectionSink implements MessageSink {
  private final Supplier<Horizon> horizons;
  private final LongFunction<EpochKey> keys;
  private final ZoneIndex zones;
  private final @Nullable NetworkMemory networks;
  private final NameCut cut = new NameCut();

  @GuardedBy("this")
  private final @Nullable Filling[] open = new @Nullable Filling[2];

  @GuardedBy("this")
  private boolean ended;

  /**
   * @param keys the key of a window
   * @param networks null where nobody wants to know the autonomous systems
   */
  ConnectionSink(
      Supplier<Horizon> horizons,
      LongFunction<EpochKey> keys,
      ZoneIndex zones,
      @Nullable NetworkMemory networks) {
    this.horizons = horizons;
    this.keys = keys;
    this.zones = zones;
    this.networks = networks;
  }

  @Override
  public synchronized void message(MessageView view) {
    var horizon = horizons.get();
    long micros = view.timeMicros();
    long window = Horizon.windowAt(micros);
    if (!horizon.isCredible(micros)) {
      window = horizon.arrival();
      filling(window).misdated++;
    } else if (window < horizon.first()) {
      filling(horizon.arrival()).late++;
      return;
    }
    var filling = filling(window);
    filling.seen++;
    int zone = zones.size();
    if (cut.cut(view)) {
      zone = zones.find(view.buffer(), cut.last(), cut.end());
    }
    filling.tally(zone).add(view, cut, zone == zones.size() ? 0 : 1, filling.pseudonyms);
    if (networks != null && view.clientLength() > 0 && !view.isResponse()) {
      networks.keep(filling.pseudonyms.network(), view);
    }
  }

  @Override
  public synchronized void malformed(String reason) {
    filling(horizons.get().arrival()).malformed++;
  }

  @Override
  public synchronized void shed(long frames) {
    filling(horizons.get().arrival()).shed += frames;
  }

  @Override
  public synchronized void ended() {
    ended = true;
  }

  @GuardedBy("this")
  private Filling filling(long window) {
    int slot = (int) (window & 1);
    var filling = open[slot];
    if (filling == null || filling.window != window) {
      filling = new Filling(window, keys.apply(window), zones.size());
      open[slot] = filling;
    }
    return filling;
  }

  /** Takes away what came in a window, which has to be closed by then. */
  synchronized Optional<Filling> take(long window) {
    int slot = (int) (window & 1);
    var filling = open[slot];
    if (filling == null || filling.window != window) {
      return Optional.empty();
    }
    open[slot] = null;
    return Optional.of(filling);
  }

  /** Whether nothing comes any more, and nothing is left. */
  synchronized boolean isDone() {
    return ended && open[0] == null && open[1] == null;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  /** Autonomous system of a network that this connection told of; 0 where it is not known. */
  synchronized int asn(long network) {
    return networks == null ? 0 : networks.asn(network);
  }
}
