// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.collector.root;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An https URL, asked conditionally (RFC 9110 section 13): by its entity tag and its time of
 * change, as far as the server gave them.
 */
final class HttpsSource implements ZoneSource {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final URI url;
  private final HttpClient client;
  private final Duration within;

  HttpsSource(URI url) {
    this(url, HttpClient.newBuilder(), WITHIN);
  }

  /**
   * With a client of another's making.
   *
   * @param within time for a whole answer
   */
  HttpsSource(URI url, HttpClient.Builder client, Duration within) {
    this.url = url;
    this.client =
        client
            .connectTimeout(CONNECT_WITHIN)
            .followRedirects(HttpClient.Redirect.NORMAL) // Never from https to http.
            .build();
    this.within = within;
  }

  @Override
  public Fetched fetch(String mark) {
    var answer =
        client.sendAsync(
            request(mark), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return fetched(answer.get(within.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException _) {
      return new Fetched.Failure(
          RefreshFailure.TIMEOUT, "did not give all of it within " + within.toSeconds() + " s");
    } catch (ExecutionException cause) {
      return failure(cause.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Fetched.Failure(RefreshFailure.TIMEOUT, "was not waited for");
    } finally {
      answer.cancel(true); // Ends the exchange where it goes on.
    }
  }

  private HttpRequest request(String mark) {
    var request = HttpRequest.newBuilder(url).header("User-Agent", "tldwatch");
    var parts = mark.split("\n", -1);
    if (parts.length == 2) {
      condition(request, "If-None-Match", parts[0]);
      condition(request, "If-Modified-Since", parts[1]);
    }
    return request.build();
  }

  private static void condition(HttpRequest.Builder request, String name, String value) {
    if (!value.isEmpty()) {
      request.header(name, value);
    }
  }

  private static Fetched fetched(HttpResponse<byte[]> answer) {
    return switch (answer.statusCode()) {
      case OK ->
          new Fetched.Download(
              ByteString.copyFrom(answer.body()),
              header(answer, "ETag") + "\n" + header(answer, "Last-Modified"));
      case NOT_MODIFIED -> new Fetched.Unchanged();
      default ->
          new Fetched.Failure(
              RefreshFailure.STATUS, "answered with HTTP status " + answer.statusCode());
    };
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static Fetched failure(@Nullable Throwable cause) {
    return switch (cause) {
      case HttpTimeoutException _ ->
          new Fetched.Failure(RefreshFailure.TIMEOUT, "did not answer in time");
      case IOException io when String.valueOf(io.getMessage()).contains("body exceeds") ->
          new Fetched.Failure(
              RefreshFailure.SIZE, "gives more than " + (MOST_BYTES >> 20) + " MiB");
      case null, default ->
          new Fetched.Failure(RefreshFailure.CONNECTION, "cannot be reached: " + cause);
    };
  }
}
