// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code run}: the vantages of a configuration, until the process is asked to stop. */
@Command(
    name = "run",
    description = "Runs the probes of a configuration until it is told to stop.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  @Mixin private final ConfigurationOption option = new ConfigurationOption();

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** For picocli. */
  public RunCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    var probes = option.probes();
    try (var service = ServiceManager.of(System.getenv());
        var running = RunningProbes.start(probes)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "shutdown"));
      service.ready(running.status());
      while (!stop.await(service.sayEvery().toNanos(), TimeUnit.NANOSECONDS)) {
        if (running.areAlive()) {
          service.alive(running.status());
        }
      }
      service.stopping();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** Runs in the hook: the process ends when it returns. */
  private void stop() {
    stop.countDown();
    try {
      var _ = stopped.await(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
    }
  }
}
