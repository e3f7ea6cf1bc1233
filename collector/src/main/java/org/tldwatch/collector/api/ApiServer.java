// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tldwatch.collector.metrics.Scrape;

/**
 * The HTTP server of the collector: bound first, so that its port is known, then given its work.
 */
public final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 64;

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

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /**
   * Starts to serve.
   *
   * @param token what readers of {@code /api} have to show
   */
  public void serve(View view, Scrape scrape, WhoAsks whoAsks, String token) {
    server.createContext("/metrics", new ScrapeHandler(scrape));
    server.createContext("/health", new HealthHandler(view));
    server.createContext("/who-asks", whoAsks);
    server.createContext("/api/", new BearerGate(token, new RestHandler(view)));
    server.createContext("/", exchange -> Answers.error(exchange, 404, "there is no such page"));
    server.setExecutor(threads);
    server.start();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
