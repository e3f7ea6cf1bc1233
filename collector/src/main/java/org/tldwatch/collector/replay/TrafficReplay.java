// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tldwatch.collector.traffic.TrafficWatch;

/** Feeds the traffic streams of a folder to a {@link TrafficWatch}. Not thread-safe. */
final class TrafficReplay implements AutoCloseable {
  /** After so long without a further window, all sensors have spoken that will. */
  private static final long PATIENCE_MICROS = 5_000_000;

  private final List<TrafficFile> files = new ArrayList<>();
  private final TrafficWatch watch;
  private final FindingLines findings;
  private long windows;

  TrafficReplay(Path folder, List<String> tlds, TrafficWatch watch, FindingLines findings) {
    this.watch = watch;
    this.findings = findings;
    try {
      for (var tld : tlds) {
        var file = Replay.file(folder, Replay.TRAFFIC, tld);
        if (Files.exists(file)) {
          files.add(new TrafficFile(file, tld));
        }
      }
    } catch (ReplayException fault) {
      close();
      throw fault;
    }
  }

  /** Windows fed so far. */
  long windows() {
    return windows;
  }

  /** Judges all that was known at a moment. */
  void runUntil(long micros) {
    for (long end = nextEnd(); end < micros; end = nextEnd()) {
      for (var file : files) {
        for (var window = file.peek();
            window != null && window.endMicros() == end;
            window = file.peek()) {
          watch.take(window).forEach(findings::write);
          windows++;
          file.take();
        }
      }
      watch.settle(end + PATIENCE_MICROS).forEach(findings::write);
    }
  }

  private long nextEnd() {
    long end = Long.MAX_VALUE;
    for (var file : files) {
      var window = file.peek();
      if (window != null) {
        end = Math.min(end, window.endMicros());
      }
    }
    return end;
  }

  /** Judges all that is left. */
  void finish() {
    runUntil(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    files.forEach(TrafficFile::close);
  }
}
