// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpsSourceIT {
  private static final byte[] ZONE = "the zone".getBytes(StandardCharsets.UTF_8);
  private static final String TAG = "\"v1\"";
  private static final String DATE = "Fri, 20 Nov 2026 10:00:00 GMT";
  private static final char[] PASSWORD = "secret".toCharArray();

  @TempDir Path folder;
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpsServer server;
  private SSLContext context;

  @BeforeEach
  void start() throws Exception {
    context = context();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** One that trusts its own certificate, made by the JDK's keytool. */
  private SSLContext context() throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    assumeTrue(Files.isExecutable(keytool), "skipped: this Java has no keytool");
    var store = folder.resolve("server.p12");
    var made =
        new ProcessBuilder(
                List.of(
                    keytool.toString(),
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=root.example",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    new String(PASSWORD),
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    var identity = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    identity.init(keys, PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate(keys.aliases().nextElement()));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var made2 = SSLContext.getInstance("TLS");
    made2.init(identity.getKeyManagers(), trust.getTrustManagers(), null);
    return made2;
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private void serve(HttpHandler handler) {
    server.createContext("/root.zone", handler);
  }

  private HttpsSource source(Duration within) {
    var url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/root.zone");
    return new HttpsSource(url, HttpClient.newBuilder().sslContext(context), within);
  }

  private Fetched fetch(String mark) {
    return source(Duration.ofSeconds(20)).fetch(mark);
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("ETag", TAG);
    exchange.getResponseHeaders().set("Last-Modified", DATE);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void fetch_isConditionalFromTheSecondTimeOn() {
    serve(
        exchange -> {
          var asked = exchange.getRequestHeaders();
          boolean known =
              TAG.equals(asked.getFirst("If-None-Match"))
                  && DATE.equals(asked.getFirst("If-Modified-Since"));
          answer(exchange, known ? 304 : 200, known ? new byte[0] : ZONE);
        });

    assertThat(fetch(""))
        .isInstanceOfSatisfying(
            Fetched.Download.class,
            download -> {
              assertThat(download.octets().toByteArray()).isEqualTo(ZONE);
              assertThat(fetch(download.mark())).isEqualTo(new Fetched.Unchanged());
            });
  }

  private static void assertFails(Fetched fetched, RefreshFailure reason, String detail) {
    assertThat(fetched)
        .isInstanceOfSatisfying(
            Fetched.Failure.class,
            failure -> {
              assertThat(failure.reason()).as(failure.detail()).isEqualTo(reason);
              assertThat(failure.detail()).contains(detail);
            });
  }

  @Test
  void fetch_otherStatus() {
    serve(exchange -> answer(exchange, 503, ZONE));
    assertFails(fetch(""), RefreshFailure.STATUS, "HTTP status 503");
  }

  @Test
  void fetch_bodyThatDoesNotEnd_isGivenUp() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(ZONE);
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
    assertFails(source(Duration.ofMillis(500)).fetch(""), RefreshFailure.TIMEOUT, "within");
  }

  @Test
  void fetch_bodyWithoutBounds_isGivenUp() {
    serve(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var much = new byte[1 << 20];
          for (int i = 0; i <= ZoneSource.MOST_BYTES >> 20; i++) {
            exchange.getResponseBody().write(much);
          }
          exchange.close();
        });
    assertFails(fetch(""), RefreshFailure.SIZE, "64 MiB");
  }

  @Test
  void fetch_certificateThatNobodyVouchesFor_isRefused() {
    serve(exchange -> answer(exchange, 200, ZONE));
    var url = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/root.zone");
    assertFails(new HttpsSource(url).fetch(""), RefreshFailure.CONNECTION, "cannot be reached");
  }

  @Test
  void fetch_nobodyThere() {
    serve(exchange -> answer(exchange, 200, ZONE));
    var source = source(Duration.ofSeconds(20));
    server.stop(0);
    assertFails(source.fetch(""), RefreshFailure.CONNECTION, "cannot be reached");
  }
}
