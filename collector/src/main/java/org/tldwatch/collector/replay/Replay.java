// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.ReadSummary;
import org.tldwatch.collector.correlate.CauseEvent;
import org.tldwatch.collector.correlate.Lookout;
import org.tldwatch.collector.traffic.TrafficWatch;

/** Runs verdict and detection over a folder, of an archive or of streams. */
public final class Replay {
  /**
   * How to run.
   *
   * @param falseAlarmEvery how long a TLD may be watched, on average, between two false alarms
   * @param readers threads that read streams ahead, 1 or more; an archive is read by one
   * @param progress is told the number of observations now and then
   */
  public record Options(Duration falseAlarmEvery, int readers, LongConsumer progress) {}

  /**
   * What was run.
   *
   * @param windows summaries of traffic
   * @param findings lines that were written
   * @param missing what could not be read, in sentences that name file and place
   */
  public record Summary(long observations, long windows, long findings, List<String> missing) {
    public Summary {
      missing = List.copyOf(missing);
    }
  }

  static final String TRAFFIC = "traffic-";
  private static final String PROBES = "probes-";
  private static final String META = "meta.json";
  private static final Path IN_DATA_FOLDER = Path.of("collector", "archive");
  private static final long TELL_EVERY = 1_000_000;

  private Replay() {}

  /**
   * Runs over a folder and writes what is found: over streams where it has a {@code meta.json},
   * else over the segments of an archive in it, or in the data folder that it is.
   *
   * @throws ReplayException if the folder does not hold what it should
   */
  public static Summary run(Path folder, Path findings, Options options) {
    if (!Files.isDirectory(folder)) {
      throw new ReplayException(folder + ": is no folder");
    }
    return Files.exists(folder.resolve(META))
        ? streams(folder, findings, options)
        : archive(folder, findings, options);
  }

  private static Summary archive(Path folder, Path findings, Options options) {
    var inside = folder.resolve(IN_DATA_FOLDER);
    var archive = reader(Files.isDirectory(inside) ? inside : folder);
    if (archive.isEmpty()) {
      throw new ReplayException(
          folder
              + ": holds neither the "
              + META
              + " of streams nor a segment of an archive, such as 00000042-20261128T14Z.zst");
    }
    try (var out = Files.newBufferedWriter(findings, StandardCharsets.UTF_8)) {
      return run(archive, out, options);
    } catch (IOException cause) {
      throw new ReplayException(findings + ": cannot be written: " + cause.getMessage(), cause);
    }
  }

  private static ArchiveReader reader(Path folder) {
    try {
      return ArchiveReader.of(folder);
    } catch (UncheckedIOException cause) {
      throw new ReplayException(folder + ": cannot be read: " + cause.getMessage(), cause);
    }
  }

  private static Summary run(ArchiveReader archive, Writer out, Options options) {
    var lines = new FindingLines(out);
    var replay = new ArchiveReplay(lookout(options), lines, options.progress());
    var read = archive.read(replay);
    replay.finish();
    return new Summary(replay.observations(), 0, lines.written(), missing(read, replay.gaps()));
  }

  private static List<String> missing(ReadSummary read, List<String> gaps) {
    var missing = new ArrayList<>(gaps);
    for (var damage : read.damages()) {
      missing.add(
          String.format(
              Locale.ROOT,
              "%s: %s at byte %d; the rest of it is left out",
              damage.segment(),
              damage.reason(),
              damage.offset()));
    }
    if (read.unreadable() > 0) {
      missing.add(read.unreadable() + " observations that make no sense are left out");
    }
    return missing;
  }

  private static Lookout lookout(Options options) {
    return new Lookout(options.falseAlarmEvery().toMillis() / 1e3);
  }

  private static Summary streams(Path folder, Path findings, Options options) {
    var world = StreamWorld.read(folder);
    var probed =
        world.tlds().stream().anyMatch(tld -> Files.exists(file(folder, PROBES, tld)))
            || world.tlds().stream().noneMatch(tld -> Files.exists(file(folder, TRAFFIC, tld)));
    try (var out = Files.newBufferedWriter(findings, StandardCharsets.UTF_8);
        var readers = Executors.newFixedThreadPool(options.readers())) {
      var lines = new FindingLines(out);
      var streams = new ArrayList<Stream>();
      var watch = new TrafficWatch(options.falseAlarmEvery());
      try (var traffic = new TrafficReplay(folder, world.tlds(), watch, lines)) {
        for (var tld : probed ? world.tlds() : List.<String>of()) {
          var file = new StreamFile(file(folder, PROBES, tld), tld, world);
          streams.add(new Stream(file, readers));
        }
        return run(world, streams, traffic, lines, options);
      } finally {
        streams.forEach(Stream::close);
      }
    } catch (IOException cause) {
      throw new ReplayException(findings + ": cannot be written: " + cause.getMessage(), cause);
    }
  }

  static Path file(Path folder, String prefix, String tld) {
    var plain = folder.resolve(prefix + tld + ".jsonl");
    var packed = folder.resolve(prefix + tld + ".jsonl.gz");
    return Files.exists(packed) && !Files.exists(plain) ? packed : plain;
  }

  private static Summary run(
      StreamWorld world,
      List<Stream> streams,
      TrafficReplay traffic,
      FindingLines lines,
      Options options) {
    var replay = new StreamReplay(world, lookout(options), event -> write(event, world, lines));
    long told = 0;
    for (var rounds = next(streams); !rounds.isEmpty(); rounds = next(streams)) {
      long start = rounds.getFirst().startMicros();
      traffic.runUntil(start);
      replay.rounds(start, rounds);
      if (replay.observations() - told >= TELL_EVERY) {
        told = replay.observations();
        options.progress().accept(told);
      }
    }
    replay.finish();
    traffic.finish();
    return new Summary(replay.observations(), traffic.windows(), lines.written(), List.of());
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
