// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.tldwatch.collector.archive.Archive;
import org.tldwatch.collector.archive.ArchiveObserver;
import org.tldwatch.collector.archive.ArchiveReader;
import org.tldwatch.collector.archive.ArchivedObservation;
import org.tldwatch.collector.archive.Greeting;
import org.tldwatch.collector.archive.ObservationVisitor;
import org.tldwatch.collector.archive.Receipt;
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

/** Writes made-up observations of many vantages into an archive, then reads them again. */
@Command(name = "archive", description = "Observations per second into the archive and out of it.")
final class ArchiveSpeed implements Callable<Integer> {
  private static final int VANTAGES = 30;
  private static final int TARGETS = 5_200;
  private static final int BATCH = 500;
  private static final int BATCHES = 2_000;
  private static final int IN_FLIGHT = 30;
  private static final long VERSION = 1L << 24;
  private static final long BEGIN_MICROS = 1_790_000_000_000_000L;

  @Option(names = "--rounds", description = "Million observations that are written.")
  private int rounds = 20;

  @Option(names = "--readings", description = "How often they are read.")
  private int readings = 5;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-archive");
    write(folder, batches());
    for (int reading = 0; reading < readings; reading++) {
      read(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    return 0;
  }

  private void write(Path folder, List<Batch> batches) throws IOException {
    var config =
        new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("100GiB"), Duration.ofSeconds(1));
    var greetings = new ArrayList<Greeting>();
    for (int vantage = 0; vantage < VANTAGES; vantage++) {
      var hello = Hello.newBuilder().setVantage("v" + vantage).setIntervalMillis(10_000);
      greetings.add(new Greeting(hello.build(), BEGIN_MICROS));
    }
    var targets = targets();
    double cpu = Cpu.seconds(ProcessHandle.current().pid());
    long started = System.nanoTime();
    long number = 0;
    try (var archive = Archive.open(folder, config, ArchiveObserver.NONE)) {
      var waiting = new ArrayDeque<CompletableFuture<Void>>();
      for (int round = 0; round < rounds; round++) {
        for (var batch : batches) {
          number++;
          var numbered = batch.toBuilder().setNumber(number).build();
          waiting.add(
              archive.append(
                  new Receipt(
                      greetings.get((int) (number % VANTAGES)),
                      1,
                      numbered,
                      () -> targets,
                      BEGIN_MICROS + number * 1000)));
          if (waiting.size() > IN_FLIGHT) {
            waiting.remove().join();
          }
        }
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    double cpuSeconds = Cpu.seconds(ProcessHandle.current().pid()) - cpu;
    long observations = number * BATCH;
    System.out.printf(
        "written  %,12.0f observations/s, %,12.0f per CPU-second, %.2f bytes each%n",
        observations / seconds, observations / cpuSeconds, (double) size(folder) / observations);
  }

  private static void read(Path folder) {
    var sum = new Sum();
    long started = System.nanoTime();
    var summary = ArchiveReader.of(folder).read(sum);
    double seconds = (System.nanoTime() - started) / 1e9;
    System.out.printf(
        "read     %,12.0f observations/s, whole: %s, checksum %x%n",
        summary.observations() / seconds, summary.isWhole(), sum.sum);
  }

  /** Looks at every number, so that none is read in vain. */
  private static final class Sum implements ObservationVisitor {
    private long sum;

    @Override
    public void observation(ArchivedObservation observation) {
      sum =
          sum * 31
              + observation.vantage()
              + observation.target()
              + observation.knownMicros()
              + observation.serial()
              + observation.nsid()
              + observation.rcode()
              + observation.rrsigExpiresSeconds()
              + observation.blame().hashCode() % 2;
    }
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  private static List<WireTarget> targets() {
    var targets = new ArrayList<WireTarget>();
    for (int i = 0; i < TARGETS; i++) {
      targets.add(
          WireTarget.newBuilder()
              .setTld("" + (char) ('a' + i / 26 / 26 % 26) + (char) ('a' + i / 26 % 26))
              .setServer("ns" + i % 13 + ".nic.example")
              .setAddress(ByteString.copyFrom(new byte[] {10, 0, (byte) (i >> 8), (byte) i}))
              .setPort(53)
              .setTransport(Transport.TRANSPORT_UDP)
              .build());
    }
    return targets;
  }

  /** Answers with NSID and signature mostly; one in fifty is lost. */
  private static List<Batch> batches() {
    var random = new Random(1);
    var batches = new ArrayList<Batch>();
    for (int i = 0; i < BATCHES; i++) {
      var batch = Batch.newBuilder().setAssignmentVersion(VERSION);
      for (int j = 0; j < BATCH; j++) {
        batch.addObservations(observation(random, i * BATCH + j));
      }
      batches.add(batch.build());
    }
    return batches;
  }

  private static WireObservation observation(Random random, int i) {
    var observation =
        WireObservation.newBuilder()
            .setTargetIndex(random.nextInt(TARGETS))
            .setSentMicros(BEGIN_MICROS + i * 40L + random.nextInt(40));
    if (random.nextInt(50) == 0) {
      return observation
          .setElapsedNanos(2_000_000_000L + random.nextInt(1_000_000))
          .setTimeout(WireTimeout.getDefaultInstance())
          .build();
    }
    int target = observation.getTargetIndex();
    return observation
        .setElapsedNanos(1_000_000L + Math.abs((long) (random.nextGaussian() * 40_000_000)))
        .setAnswered(
            WireAnswered.newBuilder()
                .setAuthoritative(true)
                .setSerial(2026112000 + target / 26)
                .setNsid(ByteString.copyFromUtf8("site" + (target / 26 * 7 + random.nextInt(3))))
                .setSizeBytes(300 + target % 50)
                .setRrsigExpires(1_791_000_000L + target / 26 * 3600L))
        .build();
  }
}
