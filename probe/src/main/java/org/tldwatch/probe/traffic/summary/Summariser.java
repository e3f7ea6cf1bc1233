// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.summary;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.tldwatch.model.wire.TrafficSummary;
import org.tldwatch.model.wire.WireFrames;
import org.tldwatch.probe.traffic.MessageSink;
import org.tldwatch.probe.traffic.MessageSinks;

/**
 * Makes a summary of each zone of one name server in each window of 10 s, also of one in which
 * nothing came. {@link #began} and {@link #statistics} are thread-safe; the rest is confined to one
 * thread.
 */
public final class Summariser implements MessageSinks {
  /** Behind a clock that was set back by more than this, windows begin anew. */
  private static final long SET_BACK_WINDOWS = 3;

  /** So many windows are made up for where the thread did not run, not those of an hour. */
  private static final long MOST_WINDOWS = 30;

  private final SummariserSettings settings;
  private final ZoneIndex zones;
  private final SummaryWriter writer;
  private final Capture capture;
  private final Consumer<TrafficSummary> out;
  private final List<ConnectionSink> sinks = new CopyOnWriteArrayList<>();
  private volatile Horizon horizon;
  private boolean partial = true;
  private volatile SummariserStatistics statistics = SummariserStatistics.NONE;

  /**
   * @param nowMicros clock of the sensor, microseconds since the epoch
   * @param out gets each summary
   */
  public Summariser(
      SummariserSettings settings, Capture capture, long nowMicros, Consumer<TrafficSummary> out) {
    this.settings = settings;
    this.capture = capture;
    this.out = out;
    zones = new ZoneIndex(settings.zones());
    writer = new SummaryWriter(settings.keys(), settings.namesAllowed());
    horizon = new Horizon(nowMicros, Horizon.windowAt(nowMicros));
  }

  @Override
  public MessageSink began() {
    var prefixes = settings.prefixes();
    var networks = prefixes == null ? null : new NetworkMemory(prefixes);
    var sink = new ConnectionSink(() -> horizon, this::key, zones, networks);
    sinks.add(sink);
    return sink;
  }

  private EpochKey key(long window) {
    var keys = settings.keys();
    return keys.key(keys.epochAt(window * Horizon.WINDOW_MICROS));
  }

  /** To be called a few times a second: ends the windows whose time is up. */
  public void tick(long nowMicros) {
    long last = Horizon.windowAt(nowMicros - Horizon.LAG_MICROS);
    long first = horizon.first();
    if (last < first - SET_BACK_WINDOWS || last > first + MOST_WINDOWS) {
      startAnew(nowMicros);
      return;
    }
    for (long window = first; window < last; window++) {
      horizon = new Horizon(nowMicros, window + 1);
      end(window, false);
    }
    horizon = new Horizon(nowMicros, Math.max(first, last));
  }

  /** Somebody set the clock, or the machine slept: what is open ends here. */
  private void startAnew(long nowMicros) {
    long first = horizon.first();
    horizon = new Horizon(nowMicros, Horizon.windowAt(nowMicros - Horizon.LAG_MICROS));
    end(first, true);
    end(first + 1, true);
    partial = true;
  }

  /** Ends the open windows before their time; what comes later is lost. */
  public void stop(long nowMicros) {
    tick(nowMicros);
    long first = horizon.first();
    horizon = new Horizon(nowMicros, first + 2);
    end(first, first == Horizon.windowAt(nowMicros));
    if (Horizon.windowAt(nowMicros) > first) {
      end(first + 1, true);
    }
  }

  private void end(long window, boolean early) {
    Filling all = null;
    int streams = 0;
    for (var sink : sinks) {
      var filling = sink.take(window).orElse(null);
      if (all == null) {
        all = filling;
      } else if (filling != null) {
        all.merge(filling);
      }
      streams += sink.isEnded() ? 0 : 1;
    }
    var told = all == null ? new Filling(window, key(window), zones.size()) : all;
    tell(told, streams, partial || early);
    partial = false;
    sinks.removeIf(ConnectionSink::isDone);
  }

  private void tell(Filling filling, int streams, boolean cut) {
    long start = filling.window * Horizon.WINDOW_MICROS;
    var frame =
        TrafficSummary.newBuilder()
            .setSensor(settings.sensor())
            .setServer(settings.server())
            .setStartMicros(start)
            .setLengthMillis((int) (Horizon.WINDOW_MICROS / 1000))
            .setPartial(cut)
            .setFrames(frames(filling, streams));
    capture
        .share(start, start + Horizon.WINDOW_MICROS, filling.queriesWithShed())
        .ifPresent(frame::setCapture);
    int largest = statistics.largestBytes();
    int made = 0;
    for (int zone = 0; zone <= zones.size(); zone++) {
      if (zone < zones.size() || filling.tallies[zone] != null) {
        var summary = frame.clone();
        if (zone < zones.size()) {
          summary.setZone(zones.zones().get(zone).label());
        }
        writer.write(filling.tally(zone), filling.key, this::asn, summary);
        var built = summary.build();
        largest = Math.max(largest, built.getSerializedSize());
        made++;
        out.accept(built);
      }
    }
    count(filling, streams, made, largest);
  }

  private static WireFrames frames(Filling filling, int streams) {
    return WireFrames.newBuilder()
        .setSeen(filling.seen)
        .setShed(filling.shed)
        .setMalformed(filling.malformed)
        .setLate(filling.late)
        .setMisdated(filling.misdated)
        .setStreams(streams)
        .build();
  }

  private int asn(long network) {
    for (var sink : sinks) {
      int asn = sink.asn(network);
      if (asn != 0) {
        return asn;
      }
    }
    return 0;
  }

  private void count(Filling filling, int streams, int made, int largest) {
    var before = statistics;
    statistics =
        new SummariserStatistics(
            before.seen() + filling.seen,
            before.shed() + filling.shed,
            before.malformed() + filling.malformed,
            before.late() + filling.late,
            before.misdated() + filling.misdated,
            streams,
            before.summaries() + made,
            largest);
  }

  /** As of the window that ended last. */
  public SummariserStatistics statistics() {
    return statistics;
  }
}
