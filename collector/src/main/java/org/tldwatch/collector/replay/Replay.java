// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Lookout;

/** Runs verdict and detection over a folder. */
public final class Replay {
  /**
   * How to run.
   *
   * @param falseAlarmEvery how long a TLD may be watched, on average, between two false alarms
   * @param readers threads that read ahead, 1 or more
   * @param progress is told the number of observations now and then
   */
  public record Options(Duration falseAlarmEvery, int readers, LongConsumer progress) {}

  /** What was run. */
  public record Summary(long observations, long findings) {}

  private static final long TELL_EVERY = 1_000_000;

  private Replay() {}

  /**
   * Runs over a folder of streams, and writes what is found.
   *
   * @throws ReplayException if the folder does not hold what it should
   */
  public static Summary streams(Path folder, Path findings, Options options) {
    var world = StreamWorld.read(folder);
    try (var out = Files.newBufferedWriter(findings, StandardCharsets.UTF_8);
        var readers = Executors.newFixedThreadPool(options.readers())) {
      var streams = new ArrayList<Stream>();
      try {
        for (var tld : world.tlds()) {
          streams.add(new Stream(new StreamFile(file(folder, tld), tld, world), readers));
        }
        return run(world, streams, out, options);
      } finally {
        streams.forEach(Stream::close);
      }
    } catch (IOException cause) {
      throw new ReplayException(findings + ": cannot be written: " + cause.getMessage(), cause);
    }
  }

  private static Path file(Path folder, String tld) {
    var plain = folder.resolve("probes-" + tld + ".jsonl");
    var packed = folder.resolve("probes-" + tld + ".jsonl.gz");
    return Files.exists(packed) && !Files.exists(plain) ? packed : plain;
  }

  private static Summary run(StreamWorld world, List<Stream> streams, Writer out, Options options) {
    var lines = new FindingLines(out);
    var lookout = new Lookout(options.falseAlarmEvery().toMillis() / 1e3);
    var replay = new StreamReplay(world, lookout, event -> write(event, world, lines));
    long told = 0;
    for (var rounds = next(streams); !rounds.isEmpty(); rounds = next(streams)) {
      replay.rounds(rounds.getFirst().startMicros(), rounds);
      if (replay.observations() - told >= TELL_EVERY) {
        told = replay.observations();
        options.progress().accept(told);
      }
    }
    replay.finish();
    return new Summary(replay.observations(), lines.written());
  }

  private static void write(CauseEvent event, StreamWorld world, FindingLines lines) {
    var scope = event.cause().scope();
    var place = world.places().get(scope.targets().getFirst());
    var tlds = scope.tlds().stream().map(world.tlds()::get).toList();
    lines.write(event, tlds, place.server(), place.address());
  }

  /** The rounds of all files that start next, in the order of the files. */
  private static List<Round> next(List<Stream> streams) {
    long start = Long.MAX_VALUE;
    for (var stream : streams) {
      var round = stream.peek();
      if (round != null) {
        start = Math.min(start, round.startMicros());
      }
    }
    var rounds = new ArrayList<Round>();
    for (var stream : streams) {
      for (var round = stream.peek();
          round != null && round.startMicros() == start;
          round = stream.peek()) {
        rounds.add(round);
        stream.take();
      }
    }
    return rounds;
  }
}
