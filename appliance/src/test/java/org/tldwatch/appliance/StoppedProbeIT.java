// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.collector.Collector;
import org.tldwatch.collector.CollectorSettings;
import org.tldwatch.lab.LabSettings;
import org.tldwatch.lab.LabWorld;
import org.tldwatch.lab.real.ChildJvm;
import org.tldwatch.runtime.config.ArchiveConfig;
import org.tldwatch.runtime.config.AvailabilityConfig;
import org.tldwatch.runtime.config.ByteSize;
import org.tldwatch.runtime.config.CatalogueConfig;
import org.tldwatch.runtime.config.CollectorConfig;
import org.tldwatch.runtime.config.HostPort;
import org.tldwatch.runtime.config.VerdictConfig;

/** A probe as its own process that is stopped by a signal: it blames nobody for that. */
class StoppedProbeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern OUTCOMES =
      Pattern.compile("(?m)^tldwatch_queries_total\\{.*outcome=\"([a-z-]+)\".*} ([0-9.E]+)$");
  private static final HostPort ANY_PORT = new HostPort("127.0.0.1", 0);
  private static final VerdictConfig VERDICT =
      new VerdictConfig(0.02, Duration.ofDays(3650), 0.51, 0);

  private static final ArchiveConfig ARCHIVE =
      new ArchiveConfig(Duration.ofDays(1), ByteSize.parse("64MiB"), Duration.ofSeconds(1));

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private LabWorld world;
  private Collector collector;
  private ChildJvm probe;

  @BeforeEach
  void start() throws IOException {
    var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var never = Duration.ofDays(1);
    world =
        LabWorld.start(
            new LabSettings(
                folder.resolve("lab"), 0, anywhere, anywhere, never, never, Duration.ofSeconds(1)));
    collector =
        Collector.start(
            new CollectorSettings(
                new CatalogueConfig(world.rootZone(), List.of(), world.dnsPort()),
                new CollectorConfig(
                    ANY_PORT,
                    ANY_PORT,
                    ANY_PORT,
                    List.of(),
                    null,
                    null,
                    VERDICT,
                    ARCHIVE,
                    AvailabilityConfig.DEFAULTS),
                List.of(),
                folder.resolve("data"),
                "t0ken"));
    var file =
        Files.writeString(
            folder.resolve("probe.yaml"),
            """
            probes:
              - id: ams1
                interval: 300ms
                timeout: 1s
                source: [127.0.41.1]
                location: {city: Amsterdam, country: NL, asn: 64500}
                collector: 127.0.0.1:%d
            """
                .formatted(collector.linkPort()));
    probe =
        ChildJvm.start(
            folder.resolve("probe.log"),
            List.of("-Xmx128m"),
            Main.class.getName(),
            "probe",
            "--config",
            file.toString());
    awaitMore("ok", 200);
  }

  @AfterEach
  void stop() {
    probe.kill();
    collector.close();
    world.close();
    http.close();
  }

  private Map<String, Double> outcomes() {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create(collector.url() + "/metrics")).build(),
              BodyHandlers.ofString());
      return OUTCOMES
          .matcher(answer.body())
          .results()
          .collect(
              Collectors.groupingBy(
                  found -> found.group(1),
                  Collectors.summingDouble(found -> Double.parseDouble(found.group(2)))));
    } catch (IOException | InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  private double count(String outcome) {
    return outcomes().getOrDefault(outcome, 0.0);
  }

  private void awaitMore(String outcome, int more) {
    double before = count(outcome);
    await(outcome + " after " + probe.output())
        .atMost(PATIENCE)
        .until(() -> count(outcome) >= before + more);
  }

  private void signal(String name) {
    try {
      var sent = new ProcessBuilder("kill", "-" + name, Long.toString(probe.pid())).start();
      assertThat(sent.waitFor()).isZero();
    } catch (IOException | InterruptedException cause) {
      throw new AssertionError(cause);
    }
  }

  private void stopFor(Duration pause) {
    signal("STOP");
    await().pollDelay(pause).atMost(PATIENCE).until(() -> true);
    signal("CONT");
  }

  private void assertNobodyIsBlamed() {
    assertThat(outcomes())
        .allSatisfy(
            (outcome, count) -> {
              if (!List.of("ok", "truncated", "own-fault").contains(outcome)) {
                assertThat(count).as(outcome).isZero();
              }
            });
  }

  @Test
  void stoppedForThreeSeconds_blamesNobody_andSaysItWasItself() {
    double before = count("own-fault");
    stopFor(Duration.ofSeconds(3));

    awaitMore("ok", 500);
    assertThat(count("own-fault")).isGreaterThan(before);
    assertNobodyIsBlamed();
  }

  @Test
  void stoppedAtRandomMoments_blamesNobody() {
    var random = new Random(7);
    for (int round = 0; round < 10; round++) {
      stopFor(Duration.ofMillis(random.nextInt(50, 1_500)));
      await()
          .pollDelay(Duration.ofMillis(random.nextInt(20, 700)))
          .atMost(PATIENCE)
          .until(() -> true);
    }

    awaitMore("ok", 500);
    assertNobodyIsBlamed();
  }
}
