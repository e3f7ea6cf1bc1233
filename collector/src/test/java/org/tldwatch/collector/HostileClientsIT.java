// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP clients that do not behave harm themselves alone. */
class HostileClientsIT {
  @TempDir Path folder;
  private final List<Socket> sockets = new ArrayList<>();
  private Collector collector;

  @BeforeEach
  void start() {
    collector = Collector.start(TestWorld.settings(folder, List.of()));
  }

  @AfterEach
  void stop() throws IOException {
    for (var socket : sockets) {
      socket.close();
    }
    collector.close();
  }

  private Socket connect(String sent) throws IOException {
    var socket = new Socket("127.0.0.1", collector.url().getPort());
    sockets.add(socket);
    socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  /** All that comes until the collector closes the connection. */
  private String answer(String request) throws IOException {
    try {
      return new String(
          connect(request).getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException ignored) {
      return ""; // Reset, because it closed before all was sent.
    }
  }

  private String ask(String method, String path, String... headers) throws IOException {
    var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: x\r\n");
    for (var header : headers) {
      request.append(header).append("\r\n");
    }
    return answer(request + "Connection: close\r\n\r\n");
  }

  private void assertServes() throws IOException {
    assertThat(ask("GET", "/health")).startsWith("HTTP/1.1 200").contains("\"status\":\"up\"");
  }

  @Test
  void requestsThatTrickleIn_holdUpNobody() throws IOException {
    for (int i = 0; i < 100; i++) {
      connect("GET /api/v1/tlds HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    }
    assertServes();
  }

  @Test
  void readersThatDoNotRead_holdUpNobody() throws IOException {
    for (int i = 0; i < 20; i++) {
      connect(
          "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + TestWorld.TOKEN
              + "\r\n\r\n");
    }
    await().untilAsserted(() -> assertThat(metric("event_readers")).isEqualTo("20.0"));
    assertServes();
    for (var socket : sockets) {
      socket.close();
    }
    assertServes();
  }

  private String metric(String name) throws IOException {
    return ask("GET", "/metrics?name[]=tldwatch_collector_" + name)
        .lines()
        .filter(line -> line.startsWith("tldwatch_collector_" + name + " "))
        .map(line -> line.substring(line.lastIndexOf(' ') + 1))
        .findFirst()
        .orElse("absent");
  }

  @Test
  void floodsOfHeaders_areCutOff() throws IOException {
    var many = new String[5_000];
    Arrays.setAll(many, i -> "X-" + i + ": y");
    assertThat(ask("GET", "/health", many)).doesNotStartWith("HTTP/1.1 200");
    assertThat(ask("GET", "/health", "X: " + "y".repeat(1 << 20))).doesNotStartWith("HTTP/1.1 200");
    assertThat(answer("GARBAGE\r\n\r\n")).doesNotStartWith("HTTP/1.1 200");
    assertServes();
  }

  @Test
  void wrongTokens_areCounted() throws IOException {
    assertThat(metric("api_denied_total")).isEqualTo("0.0");
    for (var path : List.of("/api/v1/tlds", "/api/v1/events", "/api/v1/nothing")) {
      assertThat(ask("GET", path, "Authorization: Bearer wrong")).startsWith("HTTP/1.1 401");
      assertThat(ask("GET", path)).startsWith("HTTP/1.1 401");
    }
    assertThat(metric("api_denied_total")).isEqualTo("6.0");
    assertThat(ask("GET", "/api/openapi.json")).startsWith("HTTP/1.1 200");
  }

  @Test
  void otherMethods_areAnswered() throws IOException {
    var token = "Authorization: Bearer " + TestWorld.TOKEN;
    for (var path :
        List.of("/health", "/metrics", "/who-asks", "/api/v1/tlds", "/api/openapi.json")) {
      assertThat(ask("OPTIONS", path, token))
          .startsWith("HTTP/1.1 204")
          .containsIgnoringCase("Allow: GET, HEAD, OPTIONS");
      assertThat(ask("HEAD", path, token)).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
      assertThat(ask("DELETE", path, token)).startsWith("HTTP/1.1 405");
    }
    assertThat(ask("HEAD", "/api/v1/events", token)).startsWith("HTTP/1.1 200");
    assertThat(ask("DELETE", "/api/v1/events", token)).startsWith("HTTP/1.1 405");
    assertServes();
  }
}
