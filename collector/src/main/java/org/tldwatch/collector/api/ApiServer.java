// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tldwatch.collector.metrics.Scrape;
import org.tldwatch.collector.metrics.SelfMetrics;

/**
 * The HTTP server of the collector: bound first, so that its port is known, then given its work.
 */
public final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 64;

  /** Well below what proxies on the way give up after. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  static {
    // Read once, when the first server of the process is made: a request that trickles in, or too
    // many connections, shall not hold memory for ever.
    setUnlessSet("sun.net.httpserver.maxReqTime", "30");
    setUnlessSet("jdk.httpserver.maxConnections", "256");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ApiServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Takes the address, without serving yet.
   *
   * @throws IOException if it is taken or not of this machine
   */
  public static ApiServer bind(InetSocketAddress address) throws IOException {
    return new ApiServer(HttpServer.create(address, BACKLOG));
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /**
   * Starts to serve.
   *
   * @param token what readers of {@code /api} have to show
   */
  public void serve(
      View view,
      Scrape scrape,
      EventLog events,
      SelfMetrics metrics,
      WhoAsks whoAsks,
      String token) {
    server.createContext("/metrics", new ScrapeHandler(scrape));
    server.createContext("/health", new HealthHandler(view));
    server.createContext("/who-asks", whoAsks);
    server.createContext("/api/openapi.json", new OpenApi());
    gated("/api/v1/events", new EventsHandler(events, HEARTBEAT), token, metrics);
    gated("/api/", new RestHandler(view), token, metrics);
    server.createContext("/", exchange -> Answers.error(exchange, 404, "there is no such page"));
    server.setExecutor(threads);
    server.start();
  }

  private void gated(String path, HttpHandler handler, String token, SelfMetrics metrics) {
    server.createContext(path, new BearerGate(token, handler, metrics::apiDenied));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
