// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A collector that has the same evidence for every finding. */
final class FakeCollector implements AutoCloseable {
  private static final String EVIDENCE =
      """
      {"finding": "f-0000000000000001", "kind": "tld-down", "tld": "xa", "server": null,
       "severity": "critical", "since": "2026-11-20T12:00:00Z", "until": null,
       "taken": "2026-11-20T12:00:03Z", "quorum": {"failing": 2, "voting": 3, "known": 3},
       "vantages": [
         {"vantage": "ams1", "city": "Amsterdam", "country": "NL", "asn": 64500,
          "server": "ns1.nic.xa", "address": "192.0.2.1", "family": "ipv4", "transport": "udp",
          "outcome": "timeout", "lastGood": "2026-11-20T11:59:59Z", "rttSeconds": null, "nsid": "",
          "failedInARow": 4},
         {"vantage": "sin1", "city": "Singapore", "country": "SG", "asn": 64501,
          "server": "ns1.nic.xa", "address": "2001:db8::53:1", "family": "ipv6", "transport": "udp",
          "outcome": "unreachable", "lastGood": null, "rttSeconds": null, "nsid": "",
          "failedInARow": 4},
         {"vantage": "mvd1", "city": "Montevideo", "country": "UY", "asn": 64502,
          "server": "ns2.nic.xa", "address": "192.0.2.2", "family": "ipv4", "transport": "tcp",
          "outcome": "answered", "lastGood": "2026-11-20T12:00:02Z", "rttSeconds": 0.0234,
          "nsid": "6d766431", "failedInARow": 0}],
       "working": [{"server": "ns2.nic.xa", "address": "192.0.2.2"}], "recent": []}
      """;

  private final HttpServer server;

  FakeCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = EVIDENCE.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
