// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.appliance;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tldwatch.runtime.config.Durations;
import org.tldwatch.runtime.config.HostPort;

/** The Prometheus that runs as our child and scrapes our metrics. */
final class Prometheus implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Prometheus.class);
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private final Process process;
  private final HostPort listen;

  private Prometheus(Process process, HostPort listen) {
    this.process = process;
    this.listen = listen;
  }

  /** Where the program is, if this machine has it. */
  static Optional<Path> program() {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
    return Stream.of(path.split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts Prometheus and waits until it is ready.
   *
   * @param folder where its configuration, log and series go
   * @param scraped base URLs whose {@code /metrics} it scrapes
   * @throws ApplianceException if it is missing or does not become ready
   */
  static Prometheus start(Path folder, HostPort listen, Duration interval, List<URI> scraped) {
    var program =
        program()
            .orElseThrow(
                () ->
                    new ApplianceException(
                        "Prometheus is missing: install it with 'apt-get install prometheus'"));
    try {
      Files.createDirectories(folder);
      var configuration = folder.resolve("prometheus.yml");
      Files.writeString(configuration, configuration(interval, scraped));
      var prometheus =
          new Prometheus(spawn(command(program, folder, configuration, listen), folder), listen);
      prometheus.awaitReady(folder.resolve("prometheus.log"));
      return prometheus;
    } catch (IOException cause) {
      throw new ApplianceException("Prometheus cannot be started: " + cause.getMessage(), cause);
    }
  }

  static String configuration(Duration interval, List<URI> scraped) {
    var targets =
        scraped.stream().map(url -> "'" + url.getRawAuthority() + "'").collect(joining(", "));
    return """
    # Written by tldwatch at each start; changes are lost.
    global:
      scrape_interval: %1$s
      scrape_timeout: %1$s
    scrape_configs:
      - job_name: tldwatch
        static_configs:
          - targets: [%2$s]
    """
        .formatted(Durations.format(interval), targets);
  }

  private static List<String> command(
      Path program, Path folder, Path configuration, HostPort listen) {
    var command = new ArrayList<String>();
    var setpriv = Path.of("/usr/bin/setpriv");
    if (Files.isExecutable(setpriv)) {
      // Without this a killed appliance would leave a Prometheus behind that holds its port, and
      // one that is asked to stop would hold it long enough to be in the way of a quick restart.
      command.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL", "--"));
    }
    command.addAll(
        List.of(
            program.toString(),
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + folder.resolve("tsdb"),
            "--web.listen-address=" + listen,
            "--log.level=warn"));
    return command;
  }

  /**
   * Starts the child from a thread that lives as long as it does: the parent-death signal goes out
   * when the starting thread ends, not when the process does.
   */
  private static Process spawn(List<String> command, Path folder) {
    var started = new CompletableFuture<Process>();
    Thread.ofPlatform()
        .name("prometheus")
        .daemon()
        .start(
            () -> {
              try {
                var process =
                    new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("prometheus.log").toFile())
                        .start();
                started.complete(process);
                logger.debug("prometheus ended with exit code {}", process.waitFor());
              } catch (IOException cause) {
                started.completeExceptionally(cause);
              } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
              }
            });
    return started.join();
  }

  private void awaitReady(Path log) throws IOException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    try (var client = HttpClient.newHttpClient()) {
      var ready =
          HttpRequest.newBuilder(url().resolve("/-/ready")).timeout(Duration.ofSeconds(2)).build();
      while (!answers(client, ready)) {
        if (process.waitFor(Duration.ofMillis(100)) || System.nanoTime() > deadline) {
          close();
          throw new ApplianceException("Prometheus did not start: " + lastLine(log));
        }
      }
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      close();
      throw new ApplianceException("interrupted while Prometheus was starting", cause);
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException ignored) {
      return false; // Not listening yet.
    }
  }

  private static String lastLine(Path log) throws IOException {
    var lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing (" + log + ")" : lines.getLast();
  }

  URI url() {
    return URI.create("http://" + listen);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_WITHIN)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
