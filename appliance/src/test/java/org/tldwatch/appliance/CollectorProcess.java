// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.tldwatch.lab.real.ChildJvm;

/** A collector in a process of its own, which is killed and started again on the same data. */
final class CollectorProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern RUNS =
      Pattern.compile("collector started: .*url=(\\S+) link-port=(\\d+)");

  private final Path folder;
  private final Path configuration;
  private ChildJvm process;
  private int starts;

  /** Starts one that watches what a root zone delegates. */
  CollectorProcess(Path folder, String rootZone, URI alertmanager) throws IOException {
    this.folder = folder;
    var zone = Files.writeString(folder.resolve("root.zone"), rootZone);
    configuration =
        Files.writeString(
            folder.resolve("collector.yaml"),
            """
            catalogue: {root-zone: %s}
            collector:
              metrics-listen: 127.0.0.1:0
              link-listen: 127.0.0.1:0
              alertmanagers: ['%s']
            """
                .formatted(zone, alertmanager));
    process = launch();
  }

  /** What it keeps. */
  static Path data(Path folder) {
    return folder.resolve("data").resolve("collector");
  }

  private ChildJvm launch() {
    starts++;
    var child =
        ChildJvm.start(
            folder.resolve("collector-" + starts + ".log"),
            List.of("-Xmx256m"),
            Main.class.getName(),
            "collector",
            "--config",
            configuration.toString(),
            "--data",
            folder.resolve("data").toString());
    await(child.output()).atMost(PATIENCE).until(() -> RUNS.matcher(child.output()).find());
    return child;
  }

  void start() {
    process = launch();
  }

  void kill() {
    process.kill();
  }

  int linkPort() {
    return Integer.parseInt(told(2));
  }

  private String told(int group) {
    var runs = RUNS.matcher(process.output());
    assertThat(runs.find()).isTrue();
    return runs.group(group);
  }

  /** The value of a metric about the collector itself, by its name with labels. */
  double metric(String name) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var body =
          http.send(
                  HttpRequest.newBuilder(URI.create(told(1) + "/metrics")).build(),
                  BodyHandlers.ofString())
              .body();
      var line =
          Pattern.compile("(?m)^" + Pattern.quote("tldwatch_collector_" + name) + " (\\S+)$")
              .matcher(body);
      assertThat(line.find()).isTrue();
      return Double.parseDouble(line.group(1));
    }
  }

  /** Stops it as a shell or systemd would. */
  @Override
  public void close() {
    process.close();
  }
}
