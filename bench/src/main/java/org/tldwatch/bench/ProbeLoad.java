// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.model.wire.WireObservation;
import org.tldwatch.probe.Probe;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.LocationConfig;
import org.tldwatch.runtime.config.ProbeConfig;

/**
 * A probe as a process of its own that follows a {@link LoadPlan}: what the benchmarks measure from
 * outside. Arguments: the words of the plan, and where given a file for a line per observation.
 */
final class ProbeLoad {
  private static final int WORDS = 5;

  private ProbeLoad() {}

  /** Starts one; its output ends with {@link CountingCollector#tally}. */
  static ChildJvm start(Path log, List<String> flags, LoadPlan plan) {
    return ChildJvm.start(log, flags, ProbeLoad.class.getName(), plan.words());
  }

  /** Starts one that writes its observations down. */
  static ChildJvm start(Path log, List<String> flags, LoadPlan plan, Path observations) {
    var arguments = new ArrayList<>(List.of(plan.words()));
    arguments.add(observations.toString());
    return ChildJvm.start(log, flags, ProbeLoad.class.getName(), arguments.toArray(String[]::new));
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var plan = LoadPlan.parse(Arrays.copyOf(args, WORDS));
    if (args.length == WORDS) {
      run(plan, _ -> {});
      return;
    }
    try (var lines =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[WORDS]), StandardCharsets.US_ASCII))) {
      run(plan, observation -> write(lines, observation));
    }
  }

  /** Target, wall clock of the question in microseconds, round trip time in nanoseconds. */
  private static void write(PrintWriter lines, WireObservation observation) {
    if (observation.hasAnswered()) {
      lines.print(observation.getTargetIndex());
      lines.print(' ');
      lines.print(observation.getSentMicros());
      lines.print(' ');
      lines.println(observation.getElapsedNanos());
    }
  }

  private static void run(LoadPlan plan, Consumer<WireObservation> listener)
      throws IOException, InterruptedException {
    var collector = new CountingCollector(plan.assignment(), listener);
    var server = InProcessServerBuilder.forName("bench").addService(collector).build().start();
    var channel = InProcessChannelBuilder.forName("bench").build();
    var config =
        new ProbeConfig(
            "bench",
            plan.interval(),
            Duration.ofSeconds(2),
            List.of(),
            new LocationConfig("", "", 0),
            HostPort.parse("127.0.0.1:7443"),
            null);
    try (var _ = Probe.start(config, channel)) {
      Thread.sleep(plan.lasts());
      System.out.println(collector.tally());
    } finally {
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
    }
  }
}
