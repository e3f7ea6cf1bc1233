// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.tldwatch.model.Tld;

/** A running blackbox_exporter that asks for one SOA record, and those who scrape it. */
final class BlackboxExporter implements AutoCloseable {
  private static final int PORT = 9415;
  private static final Pattern REQUEST =
      Pattern.compile("probe_dns_duration_seconds\\{phase=\"request\"\\} ([-+.\\de]+)");

  private final Process process;

  private BlackboxExporter(Process process) {
    this.process = process;
  }

  static BlackboxExporter start(Path folder, Tld tld) throws IOException, InterruptedException {
    var configuration = folder.resolve("blackbox.yml");
    Files.writeString(
        configuration,
        """
        modules:
          dns:
            prober: dns
            timeout: 2s
            dns: {query_name: %s, query_type: SOA, preferred_ip_protocol: ip4}
        """
            .formatted(tld));
    var process =
        new ProcessBuilder(
                "prometheus-blackbox-exporter",
                "--config.file=" + configuration,
                "--web.listen-address=127.0.0.1:" + PORT)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("blackbox.log").toFile())
            .start();
    Thread.sleep(Duration.ofSeconds(2));
    return new BlackboxExporter(process);
  }

  long pid() {
    return process.pid();
  }

  /**
   * Has every address probed again and again, one probe at a time each.
   *
   * @return by address, the duration of each request as the exporter says it, nanoseconds
   */
  Map<String, List<Double>> requestNanos(List<String> addresses, int port, Duration lasts)
      throws Exception {
    long end = System.nanoTime() + lasts.toNanos();
    var answers = new HashMap<String, Future<List<Double>>>();
    try (var client = HttpClient.newHttpClient();
        var workers = Executors.newFixedThreadPool(addresses.size())) {
      for (var address : addresses) {
        answers.put(address, workers.submit(scrapes(client, address + ":" + port, end)));
      }
    }
    var durations = new HashMap<String, List<Double>>();
    for (var entry : answers.entrySet()) {
      durations.put(entry.getKey(), entry.getValue().get());
    }
    return durations;
  }

  private static Callable<List<Double>> scrapes(HttpClient client, String target, long end) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + PORT + "/probe?module=dns&target=" + target))
            .build();
    return () -> {
      var durations = new ArrayList<Double>();
      while (System.nanoTime() < end) {
        var page = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        var duration = REQUEST.matcher(page);
        if (page.contains("probe_success 1") && duration.find()) {
          durations.add(Double.parseDouble(duration.group(1)) * 1e9);
        }
      }
      return durations;
    };
  }

  @Override
  public void close() {
    process.destroy();
  }
}
