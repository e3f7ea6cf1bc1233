// SPDX-License-Identifier: Apache-2.0
package org.tldwatch.alerting.evidence;

import static java.net.http.HttpResponse.BodyHandlers.limiting;
import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the collector's REST API. Thread-safe; blocks for at most about two seconds. */
@Component
final class CollectorClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 1 << 20;

  /** What came back. */
  sealed interface Answer {
    record Evidence(String json) implements Answer {}

    record Absent(String why) implements Answer {}
  }

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();
  private final CollectorAddress address;
  private final JsonMapper json;

  CollectorClient(CollectorAddress address, JsonMapper json) {
    this.address = address;
    this.json = json;
  }

  Answer evidence(String finding) {
    var request =
        HttpRequest.newBuilder(uri(finding))
            .header("Authorization", "Bearer " + address.token())
            .timeout(TIMEOUT)
            .build();
    var answer = http.sendAsync(request, limiting(ofString(StandardCharsets.UTF_8), MOST_BYTES));
    try {
      return read(answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException cause) {
      return new Answer.Absent(String.valueOf(cause.getCause()));
    } catch (TimeoutException ignored) {
      answer.cancel(true);
      return new Answer.Absent("no answer within " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException ignored) {
      Thread.currentThread().interrupt();
      return new Answer.Absent("interrupted");
    }
  }

  private Answer read(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      return new Answer.Absent("HTTP status " + response.statusCode());
    }
    try {
      return json.readTree(response.body()).isObject()
          ? new Answer.Evidence(response.body())
          : new Answer.Absent("no JSON object");
    } catch (JacksonException ignored) {
      return new Answer.Absent("not JSON");
    }
  }

  private URI uri(String finding) {
    var base = address.base().toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/") + "api/v1/findings/" + finding + "/evidence");
  }
}
