// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Posts alerts as the collector does. */
public final class Sample {
  private Sample() {}

  /** A whole TLD gone; opens an incident that gets a draft. */
  public static void tldDown(URI alerting, String tld) {
    post(
        alerting,
        alert(tld, "tld-down", "critical", null, "No name server of ." + tld + " answers.", true));
  }

  public static void tldUp(URI alerting, String tld) {
    post(
        alerting,
        alert(tld, "tld-down", "critical", null, "No name server of ." + tld + " answers.", false));
  }

  /** One server of a TLD gone. */
  public static void serverDown(URI alerting, String tld, String server) {
    post(
        alerting,
        alert(tld, "server-down", "major", server, server + " does not answer any vantage.", true));
  }

  /** Slow answers of one server: an incident without a draft. */
  public static void slow(URI alerting, String tld, String server) {
    post(alerting, alert(tld, "latency", "minor", server, server + " answers slowly.", true));
  }

  public static void post(URI alerting, String body) {
    try (var client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(alerting.resolve("/api/v2/alerts"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
    } catch (IOException cause) {
      throw new IllegalStateException(cause);
    } catch (InterruptedException cause) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(cause);
    }
  }

  private static String alert(
      String tld, String kind, String severity, String server, String summary, boolean active) {
    var now = Instant.now();
    var finding = "f-%016x".formatted((tld + kind + server).hashCode() & 0xffff_ffffL);
    return """
        [{"labels": {"alertname": "%1$s", "kind": "%1$s", "finding": "%2$s", "tld": "%3$s",
            "severity": "%4$s"%5$s},
          "annotations": {"summary": "%6$s",
            "description": "Three of three vantages in Amsterdam, Singapore and Montevideo get no answer.",
            "since": "%7$s", "vantages": "3/3", "addresses": "192.0.2.1,2001:db8::1",
            "working": "ns2.nic.%3$s", "networks": "ams1 (Amsterdam, AS64500), sin1 (Singapore, AS64501)"},
          "startsAt": "%7$s", "endsAt": "%8$s",
          "generatorURL": "http://127.0.0.1:1/api/v1/findings/%2$s/evidence"}]
        """
        .formatted(
            kind,
            finding,
            tld,
            severity,
            server == null ? "" : ", \"server\": \"" + server + "\"",
            summary,
            now.minus(Duration.ofSeconds(90)),
            active ? now.plus(Duration.ofMinutes(5)) : now);
  }
}
