// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.lab.real.MailSink;
import org.tldwatch.lab.real.NsdWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** From killing a real NSD to the mail at an SMTP sink. */
@Command(
    name = "detection",
    description = "Time from killing a real NSD to the notice at an SMTP sink.")
final class DetectionDelay implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Option(names = "--repetitions", description = "How often.")
  private int repetitions = 20;

  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("tldwatch-bench");
    try (var world = new NsdWorld(folder);
        var sink = MailSink.start(folder.resolve("mail"))) {
      world.startServers();
      try (var appliance =
          ChildJvm.start(
              folder.resolve("appliance.log"),
              List.of("-Xmx512m"),
              "org.tldwatch.appliance.Main",
              "up",
              "--config",
              world.configuration(sink.port()).toString(),
              "--data",
              folder.resolve("data").toString())) {
        measure(world, sink, appliance);
      }
    }
    return 0;
  }

  private void measure(NsdWorld world, MailSink sink, ChildJvm appliance)
      throws InterruptedException {
    while (!appliance.output().contains("tldwatch runs")) {
      Thread.sleep(Duration.ofMillis(200));
    }
    var delays = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      // Long enough for every vantage to have voted, and never in step with their slots.
      Thread.sleep(Duration.ofMillis(12_000 + RandomGenerator.getDefault().nextInt(1_000)));
      int before = sink.received().size();
      long killed = System.nanoTime();
      world.first().kill();
      await(sink, before + 1);
      delays[i] = (System.nanoTime() - killed) / 1e9;
      System.out.printf("%2d  %.2f s  %s%n", i + 1, delays[i], sink.received().getLast().subject());
      await(sink, before + 2);
      world.first().start();
      await(sink, before + 4);
    }
    Arrays.sort(delays);
    System.out.printf(
        "kill to mail, %d repetitions: median %.2f s, worst %.2f s%n",
        repetitions,
        (delays[(repetitions - 1) / 2] + delays[repetitions / 2]) / 2,
        delays[repetitions - 1]);
  }

  private static void await(MailSink sink, int mails) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (sink.received().size() < mails) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "waited "
                + PATIENCE
                + " for mail number "
                + mails
                + ", have "
                + sink.received().size());
      }
      Thread.sleep(Duration.ofMillis(10));
    }
  }
}
