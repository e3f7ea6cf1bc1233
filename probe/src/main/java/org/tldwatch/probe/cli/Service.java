// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tldwatch.runtime.config.ProbeConfig;
import org.tldwatch.runtime.config.SensorConfig;

/** Runs probes and sensors until the process is asked to stop. */
final class Service {
  private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  void run(List<ProbeConfig> probes, List<SensorConfig> sensors) throws InterruptedException {
    try (var service = ServiceManager.of(System.getenv());
        var running = RunningProbes.start(probes, sensors)) {
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
