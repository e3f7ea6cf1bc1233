// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.api;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpExchange;
import io.prometheus.metrics.exporter.common.PrometheusHttpRequest;
import io.prometheus.metrics.exporter.common.PrometheusHttpResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One scrape: the JDK's HTTP exchange as the Prometheus library wants to see it. */
final class ScrapeExchange
    implements PrometheusHttpExchange, PrometheusHttpRequest, PrometheusHttpResponse {
  private static final Logger logger = LoggerFactory.getLogger(ScrapeExchange.class);

  private final HttpExchange exchange;

  ScrapeExchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public PrometheusHttpRequest getRequest() {
    return this;
  }

  @Override
  public PrometheusHttpResponse getResponse() {
    return this;
  }

  @Override
  public @Nullable String getQueryString() {
    return exchange.getRequestURI().getRawQuery();
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return Collections.enumeration(exchange.getRequestHeaders().getOrDefault(name, List.of()));
  }

  @Override
  public String getMethod() {
    return exchange.getRequestMethod();
  }

  @Override
  public String getRequestPath() {
    return exchange.getRequestURI().getPath();
  }

  @Override
  public void setHeader(String name, String value) {
    exchange.getResponseHeaders().set(name, value);
  }

  @Override
  public OutputStream sendHeadersAndGetBody(int status, int contentLength) throws IOException {
    boolean isHead = getMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, isHead ? -1 : contentLength);
    return isHead ? OutputStream.nullOutputStream() : exchange.getResponseBody();
  }

  @Override
  public void handleException(IOException cause) throws IOException {
    throw cause; // The scraper hung up.
  }

  @Override
  public void handleException(RuntimeException cause) {
    logger.error("metrics cannot be written", cause);
    throw cause;
  }

  @Override
  public void close() {
    exchange.close();
  }
}
