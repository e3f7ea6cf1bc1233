// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.lab.real.Nsd;

/** A collector as a process of its own, and the port that it posts to. */
final class RunningCollector implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final FindingPort findings = new FindingPort();
  private final int metricsPort = Nsd.freePort();
  private final ChildJvm process;
  private final int linkPort = Nsd.freePort();
  private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();

  /** Starts one with these options of Java. */
  RunningCollector(CollectorWorld world, List<String> java)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("tldwatch-bench");
    Path config = world.write(folder, linkPort, metricsPort, findings.port());
    process =
        ChildJvm.start(
            folder.resolve("collector.log"),
            java,
            "org.tldwatch.appliance.Main",
            "collector",
            "--config",
            config.toString(),
            "--data",
            folder.resolve("data").toString());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!process.output().contains("collector started")) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException("the collector does not start: " + process.output());
      }
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  long pid() {
    return process.pid();
  }

  /** A connection of its own, as each probe has. */
  ManagedChannel connect() {
    var channel = NettyChannelBuilder.forAddress("127.0.0.1", linkPort).usePlaintext().build();
    channels.add(channel);
    return channel;
  }

  FindingPort findings() {
    return findings;
  }

  URI metrics() {
    return URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    process.close();
    findings.close();
  }
}
