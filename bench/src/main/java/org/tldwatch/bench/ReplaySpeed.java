// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.archive.Receipt;
import org.tldwatch.collector.replay.Replay;
import org.tldwatch.model.wire.Batch;
import org.tldwatch.model.wire.Hello;
import org.tldwatch.model.wire.Transport;
import org.tldwatch.model.wire.WireAnswered;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.model.wire.WireTarget;
import org.tldwatch.model.wire.WireTimeout;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.ByteSize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes an archive as many vantages make it that ask every ten seconds, then replays it. */
@Command(name = "replay", description = "Observations per second from an archive to findings.")
final class ReplaySpeed implements Callable<Integer> {
  private static final int SERVERS_OF_A_TLD = 26;
  private static final int BATCHES_A_ROUND = 10;
  private static final int IN_FLIGHT = 30;
  private static final long ROUND_MICROS = 10_000_000;
  private static final long VERSION = 1L << 24;
  private static final long BEGIN_MICROS = 1_790_000_000_000_000L;
  private static final double LOST = 0.003;

  @Option(names = "--vantages", description = "That ask every ten seconds: ${DEFAULT-VALUE}.")
  private int vantages = 30;

  @Option(names = "--targets", description = "That each of them asks: ${DEFAULT-VALUE}.")
  private int targets = 5_200;

  @Option(names = "--rounds", description = "Of ten seconds: ${DEFAULT-VALUE}.")
  private int rounds = 40;

  @Option(names = "--replays", description = "How often they are replayed: ${DEFAULT-VALUE}.")
  private int replays = 5;

  private final Random random = new Random(1);

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-replay");
    var findings = Files.createTempFile("tldwatch-replay", ".jsonl");
    write(folder);
    for (int i = 0; i < replays; i++) {
      replay(folder, findings);
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    Files.delete(findings);
    return 0;
  }

  private static void replay(Path folder, Path findings) throws IOException {
    var options = new Replay.Options(Duration.ofDays(3650), 1, _ -> {});
    double cpu = Cpu.seconds(ProcessHandle.current().pid());
    long started = System.nanoTime();
    var summary = Replay.run(folder, findings, options);
    double seconds = (System.nanoTime() - started) / 1e9;
    double cpuSeconds = Cpu.seconds(ProcessHandle.current().pid()) - cpu;
    System.out.printf(
        "replayed %,12d observations, %,12.0f/s, %,12.0f per CPU-second, %d findings, missing: %s%n",
        summary.observations(),
        summary.observations() / seconds,
        summary.observations() / cpuSeconds,
        summary.findings(),
        summary.missing());
  }

  private void write(Path folder) throws IOException {
    var config =
        new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("100GiB"), Duration.ofSeconds(1));
    var greetings = new ArrayList<Greeting>();
    for (int vantage = 0; vantage < vantages; vantage++) {
      var hello =
          Hello.newBuilder().setVantage("v" + vantage).setCountry("NL").setIntervalMillis(10_000);
      greetings.add(new Greeting(hello.build(), BEGIN_MICROS));
    }
    var list = list();
    try (var archive = Archive.open(folder, config, ArchiveObserver.NONE)) {
      var waiting = new ArrayDeque<CompletableFuture<Void>>();
      for (int batch = 0; batch < rounds * BATCHES_A_ROUND; batch++) {
        for (int vantage = 0; vantage < vantages; vantage++) {
          long receivedMicros =
              BEGIN_MICROS + (batch + 1) * ROUND_MICROS / BATCHES_A_ROUND + 2_100_000 + vantage;
          var receipt =
              new Receipt(
                  greetings.get(vantage), 1, batch(batch, vantage), () -> list, receivedMicros);
          waiting.add(archive.append(receipt));
          if (waiting.size() > IN_FLIGHT) {
            waiting.remove().join();
          }
        }
      }
    }
  }

  /** A tenth of the targets, in the order in which their outcome is known. */
  private Batch batch(int number, int vantage) {
    int share = targets / BATCHES_A_ROUND;
    int first = number % BATCHES_A_ROUND * share;
    long begin = BEGIN_MICROS + number * ROUND_MICROS / BATCHES_A_ROUND;
    var observations = new ArrayList<WireObservation>(share);
    for (int i = 0; i < share; i++) {
      long sent = begin + i * ROUND_MICROS / BATCHES_A_ROUND / share;
      observations.add(observation(first + i, vantage, sent));
    }
    observations.sort(
        Comparator.comparingLong(each -> each.getSentMicros() + each.getElapsedNanos() / 1000));
    return Batch.newBuilder()
        .setNumber(number + 1)
        .setAssignmentVersion(VERSION)
        .addAllObservations(observations)
        .build();
  }

  private WireObservation observation(int target, int vantage, long sentMicros) {
    var observation = WireObservation.newBuilder().setTargetIndex(target).setSentMicros(sentMicros);
    if (random.nextDouble() < LOST) {
      return observation
          .setElapsedNanos(2_000_000_000L)
          .setTimeout(WireTimeout.getDefaultInstance())
          .build();
    }
    int tld = target / SERVERS_OF_A_TLD;
    int path = 31 * target + vantage;
    double millis = (5 + path % 200) * Math.exp(0.05 * random.nextGaussian());
    return observation
        .setElapsedNanos((long) (millis * 1e6))
        .setAnswered(
            WireAnswered.newBuilder()
                .setAuthoritative(true)
                .setSerial(2026112000 + tld)
                .setNsid(ByteString.copyFromUtf8("site" + (tld * 7 + path % 3)))
                .setSizeBytes(300 + target % 50)
                .setRrsigExpires(1_791_000_000L + tld * 3600L))
        .build();
  }

  private List<WireTarget> list() {
    var list = new ArrayList<WireTarget>();
    for (int i = 0; i < targets; i++) {
      int tld = i / SERVERS_OF_A_TLD;
      list.add(
          WireTarget.newBuilder()
              .setTld("" + (char) ('a' + tld / 26 % 26) + (char) ('a' + tld % 26))
              .setServer("ns" + i % SERVERS_OF_A_TLD / 2 + ".nic.example")
              .setAddress(ByteString.copyFrom(new byte[] {10, 0, (byte) (i >> 8), (byte) i}))
              .setPort(53)
              .setTransport(Transport.TRANSPORT_UDP)
              .build());
    }
    return list;
  }
}
