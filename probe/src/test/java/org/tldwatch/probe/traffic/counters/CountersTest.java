// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.probe.traffic.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tldwatch.probe.traffic.counters.ServerCounter.Counts;

/** What programs print and channels show, also where it is not what was looked for. */
class CountersTest {
  @TempDir Path folder;

  /** A program that prints this whatever it is asked. */
  private List<String> printing(String text, int exit) throws IOException {
    var program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\ncat <<'END'\n%s\nEND\nexit %d\n".formatted(text, exit));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return List.of(program.toString());
  }

  @Test
  void knot_isRead() throws Exception {
    var text =
        """
        mod-stats.request-protocol[udp4] = 9
        mod-stats.server-operation[query] = 17
        mod-stats.server-operation[notify] = 2
        mod-stats.response-code[NOERROR] = 10
        mod-stats.response-code[NXDOMAIN] = 6
        mod-stats.query-type[A] = 17
        """;
    assertThat(new KnotCounter(printing(text, 0)).read()).isEqualTo(new Counts(17, 16));
  }

  @Test
  void nsd_isRead() throws Exception {
    var text =
        """
        server0.queries=17
        num.queries=18
        time.boot=12.5
        num.rcode.NOERROR=10
        num.rcode.NXDOMAIN=7
        """;
    assertThat(new NsdCounter(printing(text, 0)).read()).isEqualTo(new Counts(18, 17));
  }

  @Test
  void programThatFails_isNamed() throws Exception {
    var program = printing("error: could not connect", 1);
    assertThatThrownBy(() -> new NsdCounter(program).read())
        .isInstanceOf(IOException.class)
        .hasMessage(program.getFirst() + " stats_noreset failed: error: could not connect");
    assertThatThrownBy(() -> new KnotCounter(List.of(folder.resolve("none").toString())).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void counterThatIsMissing_isNamed() throws Exception {
    var program = printing("mod-stats.query-type[A] = 17", 0);
    assertThatThrownBy(() -> new KnotCounter(program).read())
        .hasMessageEndingWith("stats mod-stats shows no mod-stats.server-operation[query]");
  }

  private static Counts bind(int status, String body) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/json/v1/server",
        exchange -> {
          var octets = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, octets.length);
          exchange.getResponseBody().write(octets);
          exchange.close();
        });
    server.start();
    try {
      return new BindCounter(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
          .read();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void bind_isRead() throws Exception {
    assertThat(bind(200, "{'opcodes':{'QUERY':17},'nsstats':{'Response':16}}".replace('\'', '"')))
        .isEqualTo(new Counts(17, 16));
    assertThat(bind(200, "{'opcodes':{},'nsstats':{}}".replace('\'', '"')))
        .isEqualTo(new Counts(0, 0));
  }

  @Test
  void whatIsNotBind_isNamed() {
    assertThatThrownBy(() -> bind(404, "")).hasMessageEndingWith("/json/v1/server answers 404");
    for (var body :
        List.of("", "<html>", "[]", "{}", "{\"opcodes\":[]}", "{\"opcodes\":{\"QUERY\":\"x\"}}")) {
      assertThatThrownBy(() -> bind(200, body))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("shows no statistics of BIND");
    }
  }
}
